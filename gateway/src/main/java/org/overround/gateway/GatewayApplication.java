package org.overround.gateway;

import org.overround.launch.Launch;
import org.overround.launch.OwnEventLoops;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** The edge: an application of its own, or one of the siblings of the standalone system. */
@SpringBootConfiguration(proxyBeanMethods = false)
@GatewayAutoConfiguration
@ComponentScan
@Import(OwnEventLoops.class)
public class GatewayApplication {

    /** This service, not yet run; it is configured by {@code gateway.yaml}. */
    public static SpringApplication application() {
        return Launch.application(GatewayApplication.class, "gateway");
    }

    public static void main(String[] args) {
        application().run(args);
    }
}
