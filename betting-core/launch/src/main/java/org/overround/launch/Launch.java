package org.overround.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/**
 * Makes a service's application: alone in its process or one of the siblings of the standalone
 * system, it is the same.
 *
 * <p>A service reads {@code <name>.yaml}, then {@code overround.yaml}, from its jar and from the
 * working directory, then the environment and the command line; what no one sets comes from {@code
 * launch-defaults.properties}.
 */
public final class Launch {

    private Launch() {}

    /**
     * The application of a service, not yet run.
     *
     * @param source its configuration class
     * @param name of its configuration file, its logs and metrics, for example {@code gateway}
     */
    public static SpringApplication application(Class<?> source, String name) {
        var application = new SpringApplication(source);
        application.setWebApplicationType(WebApplicationType.REACTIVE);
        application.setDefaultProperties(defaults(name));
        return application;
    }

    private static Map<String, Object> defaults(String name) {
        var shared = new Properties();
        try (var file = Launch.class.getResourceAsStream("/launch-defaults.properties")) {
            if (file == null) {
                throw new IllegalStateException("launch-defaults.properties is not in the jar");
            }
            shared.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read launch-defaults.properties", e);
        }
        var defaults = new HashMap<String, Object>();
        shared.stringPropertyNames().forEach(key -> defaults.put(key, shared.getProperty(key)));
        defaults.put("spring.config.name", name + ",overround");
        defaults.put("spring.application.name", name);
        return defaults;
    }
}
