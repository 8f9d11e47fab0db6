package org.overround.odds;

import org.overround.launch.Launch;
import org.overround.launch.OwnEventLoops;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/**
 * Prices in, prices out: an application of its own, or one of the siblings of the standalone
 * system.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@OddsStreamAutoConfiguration
@ComponentScan
@Import(OwnEventLoops.class)
public class OddsStreamApplication {

    /** This service, not yet run; it is configured by {@code odds-stream.yaml}. */
    public static SpringApplication application() {
        return Launch.application(OddsStreamApplication.class, "odds-stream");
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
