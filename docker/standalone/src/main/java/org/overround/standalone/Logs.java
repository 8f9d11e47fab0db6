package org.overround.standalone;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where the logs go: warnings to the terminal, everything to a file in the data directory. */
final class Logs {

    private Logs() {}

    static void keepIn(Path directory) {
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        var resource = Logs.class.getResource("/logback-standalone.xml");
        if (resource == null) {
            throw new IllegalStateException("logback-standalone.xml is not in the jar");
        }
        context.reset();
        context.putProperty("directory", directory.toString());
        var configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(resource);
        } catch (JoranException e) {
            throw new IllegalStateException("logback-standalone.xml cannot be read", e);
        }
    }

    /** Writes out what is still held. */
    static void close() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }
}
