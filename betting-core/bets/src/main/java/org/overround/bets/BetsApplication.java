package org.overround.bets;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.ComponentScan;

/** The bet service: an application of its own, or one of the siblings of the standalone system. */
@SpringBootConfiguration(proxyBeanMethods = false)
@BetsAutoConfiguration
@ComponentScan
public class BetsApplication {

    public static void main(String[] args) {
        SpringApplication.run(BetsApplication.class, args);
    }
}
