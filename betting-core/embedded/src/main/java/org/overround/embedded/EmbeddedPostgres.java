package org.overround.embedded;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A PostgreSQL server in a process and a session of its own, so that Ctrl-C in a terminal reaches
 * only the one who started it.
 *
 * <p>What is committed is on the disk: {@code fsync} and {@code synchronous_commit} are on. The
 * password is made when the directory is and stays in it, readable by its owner only.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String VERSION = "18.6.0";
    private static final String NAME = "overround";

    /**
     * A new database fills each segment of its log with zeros before it writes to it, and every
     * commit waits meanwhile: at the usual 16 MB longer than a bet takes.
     */
    private static final long LEAST_PAGES_MEGABYTES = 128;

    private static final long MOST_PAGES_MEGABYTES = 2048;

    private static final int LOG_SEGMENT_MEGABYTES = 4;

    /** After a crash it first reads its log again, up to the 8 GB: 21 s for 6.4 GB as measured. */
    private static final Duration RECOVERY = Duration.ofMinutes(5);

    private final Folders folders;
    private final int port;
    private final String password;

    private record Folders(Path programs, Path state, Path pidFile, Path log) {
        Path program(String name) {
            return programs.resolve("bin").resolve(name);
        }
    }

    private EmbeddedPostgres(Folders folders, int port, String password) {
        this.folders = folders;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts a server with an empty database {@code overround} when the directory is new; returns
     * when it serves. One left over from a killed process of ours is ended first.
     *
     * @param root the data directory; the server keeps its state in {@code postgres} under it, its
     *     pid in {@code run} and its log in {@code log}
     * @param port where clients connect on 127.0.0.1; 0 takes a free one
     */
    public static EmbeddedPostgres start(Path root, int port) {
        var state = root.resolve("postgres").toAbsolutePath().normalize();
        var folders =
                new Folders(
                        programs(),
                        state,
                        Directories.create(root.resolve("run")).resolve("postgres.pid"),
                        Directories.create(root.resolve("log")).resolve("postgres.log"));
        Orphan.end(folders.pidFile(), state);
        Orphan.end(state.resolve("postmaster.pid"), state);
        var postgres = new EmbeddedPostgres(folders, Ports.freeUnless(port), passwordOf(root));
        postgres.initialise(root);
        postgres.startServer();
        postgres.createDatabase();
        return postgres;
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, NAME);
    }

    public String r2dbcUrl() {
        return "r2dbc:postgresql://127.0.0.1:%d/%s".formatted(port, NAME);
    }

    /** The role that owns the database. */
    public String username() {
        return NAME;
    }

    public String password() {
        return password;
    }

    public int port() {
        return port;
    }

    /** Stops the server, breaking off open transactions, and waits for it. */
    @Override
    public void close() {
        Command.run(
                asNobody(
                        folders.program("pg_ctl").toString(),
                        "stop",
                        "-D",
                        folders.state().toString(),
                        "-m",
                        "fast",
                        "-w",
                        "-t",
                        "8"),
                folders.log());
        try {
            Files.deleteIfExists(folders.pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folders.pidFile(), e);
        }
    }

    /**
     * Ends the server at once, as a power cut would: its other processes end when the first is
     * gone.
     */
    public void kill() {
        Orphan.kill(folders.pidFile(), folders.state());
    }

    private static String passwordOf(Path root) {
        var file = Directories.create(root).resolve("postgres.password");
        try {
            if (Files.notExists(file)) {
                var bytes = new byte[16];
                new SecureRandom().nextBytes(bytes);
                Files.writeString(file, HexFormat.of().formatHex(bytes), StandardCharsets.UTF_8);
                file.toFile().setReadable(false, false);
                file.toFile().setReadable(true, true);
            }
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the database's password in " + file, e);
        }
    }

    /**
     * The cluster appears whole or not at all: a start that is killed here leaves nothing a next
     * one trips over.
     */
    private void initialise(Path root) {
        if (Files.exists(folders.state().resolve("PG_VERSION"))) {
            return;
        }
        var draft = Directories.create(root.resolve("postgres.new"));
        try {
            Trees.delete(draft);
            Command.run(
                    asNobody(
                            folders.program("initdb").toString(),
                            "-D",
                            draft.toString(),
                            "-U",
                            NAME,
                            "--encoding=UTF8",
                            "--locale=C",
                            "--auth=scram-sha-256",
                            "--wal-segsize=" + LOG_SEGMENT_MEGABYTES,
                            "--pwfile="
                                    + root.toAbsolutePath()
                                            .normalize()
                                            .resolve("postgres.password")),
                    folders.log());
            Files.move(draft, folders.state());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the database in " + folders.state(), e);
        }
    }

    private void startServer() {
        var settings =
                String.join(
                        " -c ",
                        "-p " + port,
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "fsync=on",
                        "synchronous_commit=on",
                        "timezone=UTC",
                        // After each checkpoint the log gets every page whole that is changed for
                        // the first time. With the usual 1 GB a thousand bets a second bring one
                        // every 15 s, and most of the log is such pages; after the usual five
                        // minutes the next half minute is half as dear again. The log shrinks when
                        // the day is quiet. After a crash what came since the last one is read
                        // again.
                        "min_wal_size=80MB",
                        "max_wal_size=8GB",
                        "checkpoint_timeout=15min",
                        "shared_buffers=" + pagesMegabytes() + "MB",
                        "max_connections=100");
        Command.run(
                asNobody(
                        folders.program("pg_ctl").toString(),
                        "start",
                        "-D",
                        folders.state().toString(),
                        "-l",
                        folders.log().toString(),
                        "-w",
                        "-t",
                        String.valueOf(RECOVERY.toSeconds()),
                        "-o",
                        settings),
                folders.log(),
                RECOVERY.plusSeconds(10));
        try {
            var pid =
                    Files.readAllLines(
                            folders.state().resolve("postmaster.pid"), StandardCharsets.UTF_8);
            Files.writeString(folders.pidFile(), pid.getFirst() + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folders.pidFile(), e);
        }
    }

    /**
     * Room for a busy day's pages: with less each new page pushes an old one out, by a write of
     * whoever needs it. A quarter of the machine's memory, as PostgreSQL's documentation says
     * (section 19.4, Resource Consumption); memory is taken as pages come.
     */
    private static long pagesMegabytes() {
        var machine =
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
        return Math.clamp(
                machine.getTotalMemorySize() / 4 / 1024 / 1024,
                LEAST_PAGES_MEGABYTES,
                MOST_PAGES_MEGABYTES);
    }

    private void createDatabase() {
        var maintenance = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
        try (var connection = DriverManager.getConnection(maintenance, NAME, password);
                var statement = connection.createStatement()) {
            try (var found =
                    statement.executeQuery(
                            "select 1 from pg_database where datname = '" + NAME + "'")) {
                if (found.next()) {
                    return;
                }
            }
            statement.execute("create database " + NAME);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + NAME, e);
        }
    }

    /**
     * PostgreSQL refuses to run as root: for root it runs in a user namespace in which it is
     * nobody.
     */
    private static List<String> asNobody(String... words) {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root") && Command.exists("unshare")) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(words));
        return command;
    }

    private static Path programs() {
        return Cache.folder("postgres-" + VERSION, EmbeddedPostgres::unpack);
    }

    private static void unpack(Path folder) throws IOException {
        try (var packed =
                        DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(
                                systemName(), System.getProperty("os.arch"));
                var tar =
                        new TarArchiveInputStream(
                                new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, folder);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder)
            throws IOException {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive has a file outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & 0100) != 0
                && target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String systemName() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "Windows";
        }
        return name.startsWith("mac") ? "Darwin" : "Linux";
    }
}
