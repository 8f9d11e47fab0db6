package org.overround.gateway;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** The edge: an application of its own, or one of the siblings of the standalone system. */
@SpringBootConfiguration(proxyBeanMethods = false)
@GatewayAutoConfiguration
@ComponentScan
public class GatewayApplication {

    public static void main(String[] args) {
        SpringApplication.run(GatewayApplication.class, args);
    }
}
