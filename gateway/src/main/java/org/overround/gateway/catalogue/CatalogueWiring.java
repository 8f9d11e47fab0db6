package org.overround.gateway.catalogue;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The catalogue, told of every change before anyone else. */
@Configuration(proxyBeanMethods = false)
class CatalogueWiring {

    /**
     * First of the listeners, so that whoever hears of a change elsewhere can already ask for it.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Catalogue catalogue() {
        return new Catalogue();
    }
}
