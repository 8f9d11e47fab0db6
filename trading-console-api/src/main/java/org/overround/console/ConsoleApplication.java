package org.overround.console;

import org.overround.launch.Launch;
import org.overround.launch.OwnEventLoops;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * The traders' side: an application of its own, or one of the siblings of the standalone system.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ConsoleAutoConfiguration
@ComponentScan
@Import(OwnEventLoops.class)
public class ConsoleApplication {

    /** This service, not yet run; it is configured by {@code console.yaml}. */
    public static SpringApplication application() {
        return Launch.application(ConsoleApplication.class, "console");
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
