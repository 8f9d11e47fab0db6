package org.overround.gateway.access;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.identity.Roles;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Who may call what, by the path: the first rule that fits decides, and what none fits is open.
 *
 * <p>One table in one step. As matchers of Spring's, each pattern would be a chain of operators of
 * its own, put together anew for each request, and they took longer than all else at the edge.
 */
final class AccessRules implements ReactiveAuthorizationManager<AuthorizationContext> {

    /** Each of them about whoever's token it is, and nobody else. */
    private static final String[] PLAYERS_OWN = {
        "/api/v1/bets/**", "/api/v1/wallet/**", "/api/v1/account/**"
    };

    private static final List<Rule> RULES =
            List.of(
                    Rule.of(null, "/actuator/health/**", "/actuator/prometheus"),
                    Rule.of(Roles.TRADER, "/actuator/**"),
                    Rule.of(Roles.PLAYER, PLAYERS_OWN));

    private static final Mono<AuthorizationResult> GRANTED =
            Mono.just(new AuthorizationDecision(true));
    private static final AuthorizationResult DENIED = new AuthorizationDecision(false);

    /**
     * @param role that is needed for these paths; null where they are open
     */
    private record Rule(@Nullable String role, List<PathPattern> paths) {

        static Rule of(@Nullable String role, String... paths) {
            return new Rule(
                    role,
                    Arrays.stream(paths).map(PathPatternParser.defaultInstance::parse).toList());
        }

        boolean fits(PathContainer path) {
            for (var pattern : paths) {
                if (pattern.matches(path)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The role that this path needs; null where it is open. */
    static @Nullable String roleFor(PathContainer path) {
        for (var rule : RULES) {
            if (rule.fits(path)) {
                return rule.role();
            }
        }
        return null;
    }

    @Override
    public Mono<AuthorizationResult> authorize(
            Mono<Authentication> caller, AuthorizationContext asked) {
        var role = roleFor(asked.getExchange().getRequest().getPath().pathWithinApplication());
        return role == null
                ? GRANTED
                : caller.map(who -> decided(who, AccessWiring.ROLE_PREFIX + role))
                        .defaultIfEmpty(DENIED);
    }

    private static AuthorizationResult decided(Authentication caller, String authority) {
        return new AuthorizationDecision(
                caller.isAuthenticated()
                        && caller.getAuthorities().stream()
                                .anyMatch(each -> authority.equals(each.getAuthority())));
    }
}
