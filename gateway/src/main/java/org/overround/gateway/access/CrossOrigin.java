package org.overround.gateway.access;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

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
            var uri = parsed(origin);
            if (uri == null
                    || uri.getScheme() == null
                    || uri.getHost() == null
                    || !uri.getPath().isEmpty()) {
                throw new InvalidConfigurationPropertyValueException(
                        "overround.cross-origin.allowed-origins",
                        origin,
                        "must be an origin such as https://www.example.org");
            }
        }
    }

    private static @Nullable URI parsed(String origin) {
        try {
            return new URI(origin);
        } catch (URISyntaxException _) {
            return null;
        }
    }
}
