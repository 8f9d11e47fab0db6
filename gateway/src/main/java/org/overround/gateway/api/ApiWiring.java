package org.overround.gateway.api;

import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What the document says that the code does not.
 *
 * <p>It is the same wherever it is made, so that it can be compared with the one kept beside the
 * code: no host, no port.
 */
@Configuration(proxyBeanMethods = false)
class ApiWiring {

    private static final String DESCRIPTION =
            """
            What is on offer, and signing in. Prices that move are pushed over WebSocket at \
            /ws/odds (protocol overround.odds.v1); this interface answers what they are now.

            Every refusal is a problem document (RFC 9457) with a code of one catalogue and \
            whether it is transient. Ids may hold ':', '/' and '@'; percent-encode them.\
            """;

    @Bean
    OpenAPI document() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Overround gateway")
                                .version("v1")
                                .description(DESCRIPTION)
                                .license(
                                        new License()
                                                .name("Apache-2.0")
                                                .url(
                                                        "https://www.apache.org/licenses/LICENSE-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(
                        new Components()
                                .addSecuritySchemes(
                                        "token",
                                        new SecurityScheme()
                                                .type(SecurityScheme.Type.HTTP)
                                                .scheme("bearer")
                                                .bearerFormat("JWT")));
    }

    @Bean
    ModelConverter recordsAsTheyAre() {
        return new RecordsAsTheyAre();
    }

    /** A pattern that takes the rest of the path is written as a plain parameter. */
    @Bean
    OpenApiCustomizer plainParameters() {
        return document -> {
            var renamed = new Paths();
            document.getPaths()
                    .forEach((path, item) -> renamed.addPathItem(path.replace("{*", "{"), item));
            document.setPaths(renamed);
            document.setServers(List.of(new Server().url("/")));
        };
    }
}
