package org.overround.standalone;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Looks whether the ports we were given are free, before anything is started that would have to be
 * stopped again.
 */
final class Ports {

    private Ports() {}

    /**
     * Fails with one line for the first port that is taken or given twice.
     *
     * @param ports by configuration key; 0 stands for any free one
     */
    static void requireFree(Map<String, Integer> ports) {
        var seen = new java.util.HashMap<Integer, String>();
        ports.forEach((key, port) -> {
            var other = port == 0 ? null : seen.put(port, key);
            if (other != null) {
                throw new StartFailure(
                        "%s and %s are both %d: each needs a port of its own"
                                .formatted(other, key, port));
            }
            requireFree(key, port);
        });
    }

    private static void requireFree(String key, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            throw new StartFailure(
                    "port %d is taken by another program: stop that one, or choose another port with %s"
                            .formatted(port, key),
                    e);
        }
    }
}
