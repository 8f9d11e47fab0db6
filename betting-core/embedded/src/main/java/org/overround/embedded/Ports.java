package org.overround.embedded;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * TCP ports of this machine to listen on later, none of them twice in a process.
 *
 * <p>They are not the machine's own choice: those are of the range from which it gives each
 * outgoing connection one (from 32,768 on Linux, from 49,152 elsewhere: RFC 6335), so that by the
 * time somebody listens another's connection may have it.
 */
public final class Ports {

    private static final int FIRST = 10_000;
    private static final int END = 32_768;
    private static final int MOST_TRIES = 10_000;

    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port nothing listened on a moment ago, and that nobody here was given before. */
    public static int free() {
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "of %d random ports from %d below %d all are taken or were given before, %d so far"
                        .formatted(MOST_TRIES, FIRST, END, GIVEN.size()));
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port)) {
            return true;
        } catch (IOException taken) {
            return false;
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
