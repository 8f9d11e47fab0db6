package org.overround.console;

import org.overround.console.cli.TraderLine;
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

    /** The service, or with {@code trader} as its first word a trader at the command line. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("trader")) {
            System.exit(TraderLine.run(args));
        }
        application().run(args);
    }
}
