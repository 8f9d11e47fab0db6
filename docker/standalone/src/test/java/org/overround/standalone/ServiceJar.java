package org.overround.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A service's runnable jar, started as a process of its own. */
final class ServiceJar {

    private static final Map<String, String> JARS =
            Map.of(
                    "gateway", "gateway/target/overround-gateway",
                    "console", "trading-console-api/target/overround-trading-console-api",
                    "odds-stream", "odds-stream/target/overround-odds-stream",
                    "bets", "betting-core/bets/target/overround-bets");

    private ServiceJar() {}

    /** How it is run by this JVM's Java; settings and words are still to be added. */
    static List<String> command(String name, List<String> ofJvm) throws IOException {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ofJvm);
        words.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        path(name).toString()));
        return words;
    }

    private static Path path(String name) throws IOException {
        var prefix = ProjectRoot.path().resolve(JARS.getOrDefault(name, name));
        try (Stream<Path> files = Files.list(prefix.getParent())) {
            return files.filter(file ->
                            file.getFileName()
                                    .toString()
                                    .startsWith(prefix.getFileName().toString()))
                    .filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new AssertionError(
                                    "package first: there is no runnable jar of " + name));
        }
    }
}
