package org.overround.standalone;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.overround.embedded.EmbeddedKafka;

/** The embedded broker as a process of its own, so that it can be killed. */
final class BrokerProcess {

    private BrokerProcess() {}

    /** Takes the data directory and the port, and serves until it is ended. */
    public static void main(String[] args) throws InterruptedException {
        EmbeddedKafka.start(Path.of(args[0]), Integer.parseInt(args[1]));
        System.out.println("serving");
        new CountDownLatch(1).await();
    }
}
