package org.overround.console;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.ComponentScan;

/**
 * The traders' side: an application of its own, or one of the siblings of the standalone system.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ConsoleAutoConfiguration
@ComponentScan
public class ConsoleApplication {

    public static void main(String[] args) {
        SpringApplication.run(ConsoleApplication.class, args);
    }
}
