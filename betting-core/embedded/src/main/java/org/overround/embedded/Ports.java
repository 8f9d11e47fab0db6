package org.overround.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * TCP ports of this machine, none of them twice in a process: between choosing a port and listening
 * on it the machine may give the same one again, and a server that needs two would get one.
 */
public final class Ports {

    private static final int MOST_TRIES = 1_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port nothing listened on a moment ago, and that nobody here was given before. */
    public static int free() {
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var port = unused();
            if (GIVEN.add(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "this machine gives no port that was not given before: %d are"
                        .formatted(GIVEN.size()));
    }

    private static int unused() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("this machine gives no free port", e);
        }
    }

    /** The port asked for, or a free one for 0. */
    static int freeUnless(int port) {
        if (port == 0) {
            return free();
        }
        GIVEN.add(port);
        return port;
    }
}
