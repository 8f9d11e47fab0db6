package org.overround.gateway.push;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose pages may connect: those of this host, and those that are configured. Browsers do not apply
 * their own rule to WebSocket, so the server must. Who sends no origin is no browser and may.
 */
public record OriginRule(List<String> allowed) {

    public OriginRule {
        allowed = List.copyOf(allowed);
    }

    public boolean admits(@Nullable String origin, @Nullable String host) {
        if (origin == null || allowed.contains("*") || allowed.contains(origin)) {
            return true;
        }
        return host != null && host.equalsIgnoreCase(authority(origin));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException notAnOrigin) {
            return null;
        }
    }
}
