package org.overround.console.access;

import org.overround.contracts.identity.Roles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.rsocket.EnableRSocketSecurity;
import org.springframework.security.config.annotation.rsocket.RSocketSecurity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.rsocket.core.PayloadSocketAcceptorInterceptor;
import org.springframework.security.web.server.SecurityWebFilterChain;

/**
 * Who may come in: over RSocket whoever sets up with a good token, over REST viewers to read and
 * traders to change.
 *
 * <p>What a role may do on RSocket is decided by the routes, so that a refusal can say why and be
 * recorded.
 */
@Configuration(proxyBeanMethods = false)
@EnableRSocketSecurity
@EnableWebFluxSecurity
class AccessWiring {

    @Bean
    PayloadSocketAcceptorInterceptor rsocketAccess(
            RSocketSecurity security, ReactiveJwtDecoder tokens) {
        return security.authorizePayload(access ->
                        access.setup()
                                .authenticated()
                                .anyRequest()
                                .authenticated()
                                .anyExchange()
                                .permitAll())
                .jwt(jwt -> jwt.authenticationManager(tokenAuthentication(tokens)))
                .build();
    }

    /** What is wrong with a token is told with a code before it, as everywhere on this channel. */
    private static ReactiveAuthenticationManager tokenAuthentication(ReactiveJwtDecoder tokens) {
        var manager = new JwtReactiveAuthenticationManager(tokens);
        return token ->
                manager.authenticate(token)
                        .onErrorMap(
                                InvalidBearerTokenException.class,
                                bad ->
                                        new BadCredentialsException(
                                                "BAD_TOKEN: " + bad.getMessage(), bad))
                        .onErrorMap(
                                AuthenticationServiceException.class,
                                fault ->
                                        new BadCredentialsException(
                                                "UNAVAILABLE: tokens cannot be checked now: "
                                                        + fault.getMessage(),
                                                fault));
    }

    @Bean
    SecurityWebFilterChain webAccess(ServerHttpSecurity security) {
        return security.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .authorizeExchange(access ->
                        access.pathMatchers(HttpMethod.GET, "/api/**")
                                .hasAnyRole(Roles.VIEWER, Roles.TRADER)
                                .pathMatchers("/api/**")
                                .hasRole(Roles.TRADER)
                                .anyExchange()
                                .permitAll())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults()))
                .build();
    }
}
