package org.overround.odds;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.ComponentScan;

/**
 * Prices in, prices out: an application of its own, or one of the siblings of the standalone
 * system.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@OddsStreamAutoConfiguration
@ComponentScan
public class OddsStreamApplication {

    public static void main(String[] args) {
        SpringApplication.run(OddsStreamApplication.class, args);
    }
}
