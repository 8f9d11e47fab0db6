package org.overround.gateway.session;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.overround.gateway.session.adapter.file.KeyFiles;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/** Keys, users, sign-in and the check of tokens. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
class SessionWiring {

    private static final String HASHED = "{bcrypt}";
    private static final int SIGN_IN_THREADS = 2;
    private static final int SIGN_IN_QUEUE = 50;

    @Bean
    KeyFiles keyFiles(@Value("${overround.data}") Path data, JsonMapper json) {
        return new KeyFiles(data, json);
    }

    @Bean
    ECKey signingKey(KeyFiles files) {
        return files.signingKey();
    }

    @Bean
    ReactiveJwtDecoder tokenDecoder(ECKey key) {
        JWK publicKey = key.toPublicJWK();
        var decoder =
                NimbusReactiveJwtDecoder.withJwkSource(_ -> Flux.just(publicKey))
                        .jwsAlgorithm(SignatureAlgorithm.ES256)
                        .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(TokenSigner.ISSUER));
        return new RememberedTokens(decoder, Clock.systemUTC());
    }

    @Bean
    TokenVerifier tokenVerifier(ReactiveJwtDecoder decoder) {
        return new OwnTokens(decoder);
    }

    @Bean(destroyMethod = "dispose")
    Scheduler signInScheduler() {
        return Schedulers.newBoundedElastic(SIGN_IN_THREADS, SIGN_IN_QUEUE, "sign-in");
    }

    @Bean
    SignIn signIn(IdentitySettings settings, KeyFiles files, ECKey key, Scheduler signInScheduler) {
        var clock = Clock.systemUTC();
        var passwords = new Passwords();
        return new SignIn(
                users(settings, files, passwords),
                passwords,
                new TokenSigner(key, settings.tokenLifetime(), clock),
                signInScheduler,
                clock);
    }

    private static Map<String, User> users(
            IdentitySettings settings, KeyFiles files, Passwords passwords) {
        List<User> users =
                settings.users().isEmpty()
                        ? files.demoUsers(passwords)
                        : settings.users().stream()
                                .map(user ->
                                        new User(
                                                user.username(),
                                                hash(user.password(), passwords),
                                                user.roles()))
                                .toList();
        return users.stream().collect(Collectors.toMap(User::username, Function.identity()));
    }

    private static String hash(String password, Passwords passwords) {
        return password.startsWith(HASHED)
                ? password.substring(HASHED.length())
                : passwords.hash(password);
    }
}
