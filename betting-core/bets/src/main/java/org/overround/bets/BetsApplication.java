package org.overround.bets;

import org.overround.bets.audit.cli.VerifyLine;
import org.overround.launch.Launch;
import org.overround.launch.OwnEventLoops;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The bet service: an application of its own, or one of the siblings of the standalone system. */
@SpringBootConfiguration(proxyBeanMethods = false)
@BetsAutoConfiguration
@ComponentScan
@Import(OwnEventLoops.class)
public class BetsApplication {

    /** This service, not yet run; it is configured by {@code bets.yaml}. */
    public static SpringApplication application() {
        return Launch.application(BetsApplication.class, "bets");
    }

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("verify-audit")) {
            System.exit(VerifyLine.run(args, System.out));
        }
        application().run(args);
    }
}
