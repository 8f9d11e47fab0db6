package org.overround.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
public final class Ports {

    private Ports() {}

    /** A port nothing listened on a moment ago. */
    public static int free() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("this machine gives no free port", e);
        }
    }

    /** The port asked for, or a free one for 0. */
    static int freeUnless(int port) {
        return port == 0 ? free() : port;
    }
}
