package org.overround.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.overround.embedded.EmbeddedPostgres;
import org.overround.embedded.EmbeddedRedis;
import org.overround.embedded.Ports;

/**
 * A bet service with its three servers, each a process of its own on a port that it keeps, so that
 * each can be killed alone and started again on what it left.
 */
final class BetHouse implements AutoCloseable {

    /** Who can be killed; the service last, so that it finds its servers when all start again. */
    enum Victim {
        POSTGRES,
        REDIS,
        BROKER,
        BETS
    }

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    /** Soon up, on a machine that four processes share: no second compiler. */
    private static final List<String> LEAN =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx400m");

    private final Path folder;
    private final Path servers;
    private final int brokerPort = Ports.free();
    private final int httpPort = Ports.free();
    private final int channelPort = Ports.free();
    private final Thread atExit = new Thread(this::endAll, "bet-house-end");
    private EmbeddedPostgres postgres;
    private EmbeddedRedis redis;
    private Process broker;
    private @Nullable Process bets;

    /** Starts the three servers; not yet the service, which wants topics. */
    BetHouse(Path folder) throws IOException {
        this.folder = folder;
        servers = Files.createDirectories(folder.resolve("servers"));
        Runtime.getRuntime().addShutdownHook(atExit);
        broker = startBroker();
        postgres = EmbeddedPostgres.start(servers, 0);
        redis = EmbeddedRedis.start(servers, 0);
    }

    String kafka() {
        return "127.0.0.1:" + brokerPort;
    }

    String redis() {
        return redis.uri();
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    int channelPort() {
        return channelPort;
    }

    /** Ends one of the processes at once, as a power cut of its machine would. */
    void kill(Victim victim) throws InterruptedException {
        switch (victim) {
            case BETS -> kill(running());
            case POSTGRES -> postgres.kill();
            case REDIS -> {
                redis.kill();
                ProcessHandle.of(redis.pid()).ifPresent(killed -> killed.onExit().join());
            }
            case BROKER -> kill(broker);
        }
    }

    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Redis, which was killed, has lost all that it kept. */
    void emptyRedis() throws IOException {
        Files.delete(keptByRedis());
    }

    /**
     * Redis, which was killed, has lost the last of what it wrote, as when its machine went down
     * before all was on the disk.
     */
    void shortenRedis(int bytes) throws IOException {
        try (var file = FileChannel.open(keptByRedis(), StandardOpenOption.WRITE)) {
            file.truncate(Math.max(0, file.size() - bytes));
        }
    }

    private Path keptByRedis() {
        return servers.resolve("redis/appendonly.aof");
    }

    /** Starts it again; returns when it serves, the bet service when its process runs. */
    void restart(Victim victim) throws IOException {
        switch (victim) {
            case BETS -> startBets();
            case POSTGRES -> postgres = again(postgres.port());
            case REDIS -> redis = EmbeddedRedis.start(servers, redis.port());
            case BROKER -> broker = startBroker();
        }
    }

    /** What was left of the killed server may still hold its memory for a moment. */
    private EmbeddedPostgres again(int port) {
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return EmbeddedPostgres.start(servers, port);
            } catch (IllegalStateException notYet) {
                if (System.nanoTime() > deadlineNanos) {
                    throw notYet;
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }

    private Process startBroker() throws IOException {
        var said = folder.resolve("broker.log");
        Files.deleteIfExists(said);
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(LEAN);
        words.addAll(
                List.of(
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        servers.toString(),
                        Integer.toString(brokerPort)));
        var process = start(words, said);
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(said, StandardCharsets.UTF_8).contains("serving")) {
            if (!process.isAlive() || System.nanoTime() > deadlineNanos) {
                process.destroyForcibly();
                throw new AssertionError("no broker:\n" + Files.readString(said));
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return process;
    }

    /** Starts the bet service; settings of a test's load, all else as it is delivered. */
    void startBets() throws IOException {
        var words = new ArrayList<>(ServiceJar.command("bets", LEAN));
        words.addAll(
                List.of(
                        "--overround.ports.bets=" + httpPort,
                        "--overround.ports.bets-rsocket=" + channelPort,
                        "--overround.data=" + folder.resolve("data"),
                        "--overround.kafka.bootstrap-servers=" + kafka(),
                        "--overround.redis.url=" + redis.uri(),
                        "--overround.postgres.address=127.0.0.1:" + postgres.port(),
                        "--overround.postgres.password=" + postgres.password(),
                        "--overround.bets.demo-players=true",
                        "--overround.bets.jurisdictions.files=" + LoadRules.write(folder),
                        "--overround.bets.compliance.refresh-every=1s",
                        "--overround.bets.exposure.orphan-after=5s",
                        "--overround.bets.slip.delays.football=3s"));
        bets = start(words, folder.resolve("bets.log"));
    }

    private Process start(List<String> words, Path said) throws IOException {
        return new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said.toFile()))
                .start();
    }

    private Process running() {
        var service = bets;
        if (service == null) {
            throw new IllegalStateException("the bet service was not started");
        }
        return service;
    }

    /** Nobody has ended that nobody killed. */
    void assertAllRun() throws IOException {
        if (!running().isAlive() || !broker.isAlive()) {
            throw new AssertionError("the service ended by itself:\n" + said());
        }
    }

    /** What the service said last. */
    String said() throws IOException {
        var lines = Files.readAllLines(folder.resolve("bets.log"), StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 80), lines.size()));
    }

    /**
     * Keeps what all said, and what the service's threads are at, where the test's folder is gone.
     */
    void keepLogs(Path where) throws IOException, InterruptedException {
        Files.createDirectories(where);
        if (running().isAlive()) {
            var pid = Long.toString(running().pid());
            new ProcessBuilder("kill", "-QUIT", pid).start().waitFor();
            LockSupport.parkNanos(Duration.ofSeconds(2).toNanos()); // It tells its own log.
        }
        var logs = servers.resolve("log");
        for (var log :
                List.of(
                        folder.resolve("bets.log"),
                        folder.resolve("broker.log"),
                        logs.resolve("redis.log"),
                        logs.resolve("postgres.log"))) {
            Files.copy(log, where.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Goes through the sealed log from outside; what it says, when that is not that it holds. */
    String verifyAudit() throws IOException, InterruptedException {
        var said = folder.resolve("verify.log");
        var words = new ArrayList<>(ServiceJar.command("bets", LEAN));
        words.addAll(
                List.of(
                        "verify-audit",
                        "127.0.0.1:" + postgres.port(),
                        "--overround.postgres.password=" + postgres.password(),
                        "--overround.kafka.bootstrap-servers=" + kafka()));
        var process = start(words, said);
        try {
            return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                            && process.exitValue() == 0
                    ? ""
                    : Files.readString(said, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public void close() {
        endAll();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** The service first: it need not complain. Whoever is gone already is passed over. */
    private void endAll() {
        for (var process : new @Nullable Process[] {bets, broker}) {
            if (process != null) {
                process.destroyForcibly().onExit().join();
            }
        }
        quietly(redis);
        quietly(postgres);
    }

    private static void quietly(@Nullable AutoCloseable server) {
        try {
            if (server != null) {
                server.close();
            }
        } catch (Exception gone) {
            System.err.println("while ending a test's server: " + gone);
        }
    }
}
