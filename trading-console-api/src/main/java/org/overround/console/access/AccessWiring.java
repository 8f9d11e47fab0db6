package org.overround.console.access;

import org.overround.console.problem.ProblemWriter;
import org.overround.contracts.identity.Roles;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.rsocket.EnableRSocketSecurity;
import org.springframework.security.config.annotation.rsocket.RSocketSecurity;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.rsocket.core.PayloadSocketAcceptorInterceptor;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.firewall.ServerWebExchangeFirewall;
import org.springframework.security.web.server.firewall.StrictServerWebExchangeFirewall;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Who may come in: over RSocket whoever sets up with a good token, over REST viewers to read,
 * traders to change, and compliance alone for players.
 *
 * <p>What a role may do on RSocket is decided by the routes, so that a refusal can say why and be
 * recorded.
 */
@Configuration(proxyBeanMethods = false)
@EnableRSocketSecurity
@EnableWebFluxSecurity
class AccessWiring {

    /** Who players are is for the back office alone. */
    private static final String[] PLAYERS = {"/api/v1/players", "/api/v1/players/**"};

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
    SecurityWebFilterChain webAccess(ServerHttpSecurity security, ProblemWriter problems) {
        return security.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .authorizeExchange(AccessWiring::rights)
                .oauth2ResourceServer(server ->
                        server.jwt(Customizer.withDefaults())
                                .authenticationEntryPoint((exchange, refused) ->
                                        unauthenticated(exchange, refused, problems))
                                .accessDeniedHandler(
                                        (exchange, denied) -> forbidden(exchange, problems)))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint((exchange, refused) ->
                                        unauthenticated(exchange, refused, problems))
                                .accessDeniedHandler(
                                        (exchange, denied) -> forbidden(exchange, problems)))
                .build();
    }

    private static void rights(ServerHttpSecurity.AuthorizeExchangeSpec access) {
        access.pathMatchers("/actuator/health/**", "/actuator/prometheus")
                .permitAll()
                .pathMatchers("/actuator/**")
                .hasRole(Roles.TRADER)
                .pathMatchers(PLAYERS)
                .hasRole(Roles.COMPLIANCE)
                .pathMatchers(HttpMethod.GET, "/api/v1/**")
                .hasAnyRole(Roles.VIEWER, Roles.TRADER)
                .pathMatchers("/api/v1/**")
                .hasRole(Roles.TRADER)
                .anyExchange()
                .permitAll();
    }

    private static Mono<Void> unauthenticated(
            ServerWebExchange exchange, AuthenticationException refused, ProblemWriter problems) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        var detail =
                refused instanceof InvalidBearerTokenException
                        ? "the token is not good: " + refused.getMessage()
                        : "a valid token is needed: sign in with POST /api/v1/sessions on the gateway";
        return problems.write(exchange, Problem.of(ProblemCode.UNAUTHENTICATED, detail));
    }

    private static Mono<Void> forbidden(ServerWebExchange exchange, ProblemWriter problems) {
        var needed = needed(exchange.getRequest());
        return problems.write(
                exchange,
                Problem.of(ProblemCode.FORBIDDEN, "the role " + needed + " is needed for this"));
    }

    private static String needed(ServerHttpRequest request) {
        if (request.getPath().value().startsWith("/api/v1/players")) {
            return Roles.COMPLIANCE;
        }
        return request.getMethod().equals(HttpMethod.GET)
                ? Roles.VIEWER + " or " + Roles.TRADER
                : Roles.TRADER;
    }

    /** Ids of handicap lines hold a slash, and ids may hold a percent sign. */
    @Bean
    ServerWebExchangeFirewall firewall() {
        var firewall = new StrictServerWebExchangeFirewall();
        firewall.setAllowUrlEncodedSlash(true);
        firewall.setAllowUrlEncodedPercent(true);
        return firewall;
    }
}
