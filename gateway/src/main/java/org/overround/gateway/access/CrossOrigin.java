package org.overround.gateway.access;

import java.net.URI;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which other sites' pages may call the REST interface; none by default.
 *
 * @param allowedOrigins such as {@code https://www.example.org}, without a path
 */
@ConfigurationProperties("overround.cross-origin")
record CrossOrigin(@DefaultValue List<String> allowedOrigins) {

    CrossOrigin {
        allowedOrigins = List.copyOf(allowedOrigins);
        for (var origin : allowedOrigins) {
            var uri = URI.create(origin);
            if (uri.getScheme() == null || uri.getHost() == null || !uri.getPath().isEmpty()) {
                throw new IllegalArgumentException(
                        "overround.cross-origin.allowed-origins has '"
                                + origin
                                + "': must be an origin such as https://www.example.org");
            }
        }
    }
}
