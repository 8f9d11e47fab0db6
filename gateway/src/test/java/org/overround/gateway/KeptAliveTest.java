package org.overround.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** A connection that is kept alive is read on, also when a request comes before the last answer. */
final class KeptAliveTest {

    private static final int PATIENCE_MILLIS = 10_000;

    /** Its password is checked elsewhere than on the connection's event loop. */
    private static final String SLOW =
            request("POST /api/v1/sessions", "{\"username\":\"nobody\",\"password\":\"wrong\"}");

    private static final String QUICK = request("GET /actuator/health/liveness", "");

    private static String request(String line, String body) {
        return "%s HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(line, body.length(), body);
    }

    @Test
    void aRequestIsAnsweredAfterOthersWaitedBehindASlowOne() throws Exception {
        try (var server = EdgeServer.start();
                var socket =
                        new Socket(InetAddress.getLoopbackAddress(), server.uri("/").getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            var answers =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));

            send(socket, SLOW + QUICK + QUICK);
            assertThat(statuses(answers, 3))
                    .containsExactly("HTTP/1.1 401", "HTTP/1.1 200", "HTTP/1.1 200");
            for (var n = 0; n < 50; n++) {
                send(socket, QUICK);
                assertThat(statuses(answers, 1)).containsExactly("HTTP/1.1 200");
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The first words of so many answers. */
    private static List<String> statuses(BufferedReader answers, int count) throws IOException {
        var found = new ArrayList<String>();
        while (found.size() < count) {
            found.add(answers.readLine().substring(0, "HTTP/1.1 200".length()));
            skipRest(answers);
        }
        return found;
    }

    private static void skipRest(BufferedReader answers) throws IOException {
        var length = 0;
        var chunked = false;
        for (var line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
            var header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            chunked |= header.equals("transfer-encoding: chunked");
        }
        assertThat(chunked).as("bodies of a known length").isFalse();
        assertThat(answers.skip(length)).isEqualTo(length);
    }
}
