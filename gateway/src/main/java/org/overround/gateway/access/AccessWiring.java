package org.overround.gateway.access;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.identity.Roles;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.gateway.problem.ProblemWriter;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.ReactiveJwtGrantedAuthoritiesConverterAdapter;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsConfigurationSource;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/**
 * Who may call what.
 *
 * <p>What is on offer, sign-in, the page, health and metrics are open to all. Whatever needs a role
 * says so in {@link AccessRules}. A token that comes along is checked wherever it comes. There are
 * no cookies, so nothing can be forged across sites.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
@EnableConfigurationProperties(CrossOrigin.class)
class AccessWiring {

    /** For the page: all from here, push over WebSocket; nobody may frame it. */
    private static final String PAGE_POLICY =
            "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; style-src 'self'"
                    + " 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self';"
                    + " frame-ancestors 'none'";

    static final String ROLE_PREFIX = "ROLE_";

    private static final Duration PREFLIGHT_AGE = Duration.ofHours(1);

    @Bean
    SecurityWebFilterChain access(ServerHttpSecurity http, ProblemWriter problems) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .headers(headers ->
                        headers.contentSecurityPolicy(
                                        policy -> policy.policyDirectives(PAGE_POLICY))
                                .cache(ServerHttpSecurity.HeaderSpec.CacheSpec::disable)
                                .referrerPolicy(
                                        referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .authorizeExchange(exchange -> exchange.anyExchange().access(new AccessRules()))
                .oauth2ResourceServer(server ->
                        server.bearerTokenConverter(new BearerTokens())
                                .jwt(jwt -> jwt.jwtAuthenticationConverter(rolesOfToken()))
                                .authenticationEntryPoint((exchange, refused) -> {
                                    exchange.getResponse()
                                            .getHeaders()
                                            .set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
                                    return problems.write(exchange, unauthenticated());
                                })
                                .accessDeniedHandler((exchange, denied) ->
                                        problems.write(exchange, forbidden())))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint((exchange, refused) ->
                                        problems.write(exchange, unauthenticated()))
                                .accessDeniedHandler((exchange, denied) ->
                                        problems.write(exchange, forbidden())))
                .build();
    }

    private static Problem unauthenticated() {
        return Problem.of(
                ProblemCode.UNAUTHENTICATED,
                "a valid token is needed: sign in with POST /api/v1/sessions");
    }

    private static Problem forbidden() {
        return Problem.of(ProblemCode.FORBIDDEN, "the token lacks the role this needs");
    }

    private static ReactiveJwtAuthenticationConverter rolesOfToken() {
        var authorities = new JwtGrantedAuthoritiesConverter();
        authorities.setAuthoritiesClaimName(Roles.CLAIM);
        authorities.setAuthorityPrefix(ROLE_PREFIX);
        var converter = new ReactiveJwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(
                new ReactiveJwtGrantedAuthoritiesConverterAdapter(authorities));
        return converter;
    }

    /** Ids of handicap lines hold a slash, and ids may hold a percent sign. */
    @Bean
    ServerWebExchangeFirewall firewall() {
        var firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowedHeaderNames(AccessWiring::isText);
        firewall.setAllowedHeaderValues(AccessWiring::isText);
        return firewall;
    }

    /**
     * What the firewall asks by a pattern if nobody says otherwise: assigned characters and no
     * control characters. A request has dozens of names and values and one of them is a long token,
     * so they are looked at by a plain loop.
     *
     * @param text null for a header that was looked for and is not there
     */
    private static boolean isText(@Nullable String text) {
        if (text == null) {
            return true;
        }
        for (var n = 0; n < text.length(); n++) {
            var character = text.charAt(n);
            if (Character.isISOControl(character) || !Character.isDefined(character)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The time of a request is measured as a whole; to measure each filter of its security, and
     * make a span of each, costs more than they do.
     */
    @Bean
    static SecurityObservationSettings unobservedFilters() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    ServerExchangeRejectedHandler rejected(ProblemWriter problems) {
        return (exchange, rejection) ->
                problems.write(
                        exchange,
                        Problem.of(
                                ProblemCode.BAD_REQUEST, "the address holds what none may hold"));
    }

    @Bean
    CorsConfigurationSource corsConfigurationSource(CrossOrigin crossOrigin) {
        var source = new UrlBasedCorsConfigurationSource();
        if (!crossOrigin.allowedOrigins().isEmpty()) {
            var allowed = new CorsConfiguration();
            allowed.setAllowedOrigins(crossOrigin.allowedOrigins());
            allowed.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT"));
            allowed.setAllowedHeaders(
                    List.of("Authorization", "Content-Type", "If-None-Match", "Idempotency-Key"));
            allowed.setExposedHeaders(List.of("ETag", "Location", "Retry-After"));
            allowed.setMaxAge(PREFLIGHT_AGE);
            source.registerCorsConfiguration("/api/**", allowed);
            source.registerCorsConfiguration("/.well-known/**", allowed);
        }
        return source;
    }
}
