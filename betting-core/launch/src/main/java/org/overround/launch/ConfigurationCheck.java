package org.overround.launch;

import java.util.Optional;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Stops a start whose {@code overround.*} settings have an unknown key or a value that is not
 * allowed.
 *
 * <p>A mistyped key would otherwise be no error but a setting that silently stays as it was.
 */
public final class ConfigurationCheck implements EnvironmentPostProcessor, Ordered {

    private final ConfigurationKeys keys = ConfigurationKeys.load();

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        check(environment);
    }

    /** After everything that adds settings. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    /**
     * Looks at every place settings come from.
     *
     * @throws BadConfiguration for the first that is wrong
     */
    public void check(ConfigurableEnvironment environment) {
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                for (var name : listed.getPropertyNames()) {
                    check(environment, listed, name);
                }
            }
        }
    }

    private void check(
            ConfigurableEnvironment environment, EnumerablePropertySource<?> source, String name) {
        var variable =
                source.getName()
                                .startsWith(
                                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME)
                        && name.startsWith(ConfigurationKeys.VARIABLE_PREFIX);
        if (!variable && !name.startsWith(ConfigurationKeys.PREFIX)) {
            return;
        }
        var key = variable ? keys.ofVariable(name) : keys.ofProperty(name);
        var place = place(source, name, variable);
        if (key.isEmpty()) {
            var hint = keys.nearest(name).map(near -> ": did you mean " + near + "?").orElse("");
            throw new BadConfiguration(
                    "there is no setting %s (%s)%s".formatted(name, place, hint));
        }
        check(environment, source, name, key.get(), place);
    }

    private static void check(
            ConfigurableEnvironment environment,
            EnumerablePropertySource<?> source,
            String name,
            ConfigurationKeys.Key key,
            String place) {
        var raw = source.getProperty(name);
        var value = raw == null ? "" : environment.resolvePlaceholders(raw.toString());
        key.allowed()
                .objection(value)
                .ifPresent(allowed -> {
                    throw new BadConfiguration(
                            "%s is '%s': must be %s (%s)"
                                    .formatted(key.name(), value, allowed, place));
                });
    }

    private static String place(EnumerablePropertySource<?> source, String name, boolean variable) {
        if (variable) {
            return "environment variable " + name;
        }
        return Optional.ofNullable(OriginLookup.getOrigin(source, name))
                .map(Object::toString)
                .orElse(source.getName());
    }
}
