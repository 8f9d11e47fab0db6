import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Builds and tests the odds page with the Node of this machine, and does nothing when nothing
 * changed.
 *
 * <p>Run by Maven: {@code java PageBuild.java build|test <page sources> <output folder> <stamp
 * folder>}. It is a file and not a plugin's download of Node, because that download does not work
 * everywhere.
 */
void main(String[] arguments) throws Exception {
    if (arguments.length != 4) {
        throw new Stop("usage: PageBuild.java build|test <sources> <output> <stamps>");
    }
    var sources = Path.of(arguments[1]).toAbsolutePath();
    try {
        if (Files.exists(sources.resolve("package.json"))) {
            run(
                    arguments[0],
                    sources,
                    Path.of(arguments[2]).toAbsolutePath(),
                    Path.of(arguments[3]).toAbsolutePath());
        }
    } catch (Stop stop) {
        System.err.println("The odds page: " + stop.getMessage());
        System.exit(1);
    }
}

static final int OLDEST_NODE_MAJOR = 20;

/** An end a person can do something about. */
static final class Stop extends RuntimeException {
    Stop(String message) {
        super(message);
    }
}

void run(String what, Path sources, Path output, Path stamps) throws Exception {
    Files.createDirectories(stamps);
    var stamp = stamps.resolve("page-" + what + ".stamp");
    var inputs = hash(inputs(sources));
    var complete = !what.equals("build") || Files.exists(output.resolve("index.html"));
    if (complete && Files.exists(stamp) && Files.readString(stamp).equals(inputs)) {
        return;
    }
    requireNode(sources);
    install(sources);
    switch (what) {
        case "build" ->
                npm(sources, "run", "build", "--", "--outDir", output.toString(), "--emptyOutDir");
        case "test" -> npm(sources, "test");
        default -> throw new Stop("build or test, not " + what);
    }
    Files.writeString(stamp, inputs);
}

void install(Path sources) throws Exception {
    var stamp = sources.resolve("node_modules").resolve(".installed");
    var lock = hash(List.of(sources.resolve("package-lock.json")));
    if (!Files.exists(stamp) || !Files.readString(stamp).equals(lock)) {
        npm(sources, "ci", "--no-audit", "--no-fund");
        Files.writeString(stamp, lock);
    }
}

void requireNode(Path sources) throws Exception {
    var install =
            "install Node "
                    + OLDEST_NODE_MAJOR
                    + " or newer (https://nodejs.org), or build without the page: -Dquick";
    String version;
    try {
        var process =
                new ProcessBuilder("node", "--version")
                        .directory(sources.toFile())
                        .redirectErrorStream(true)
                        .start();
        version =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
    } catch (IOException e) {
        throw new Stop("there is no Node on the path; " + install);
    }
    var matcher = Pattern.compile("v(\\d+)\\..*").matcher(version);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < OLDEST_NODE_MAJOR) {
        throw new Stop("Node is " + version + "; " + install);
    }
}

void npm(Path sources, String... words) throws Exception {
    var windows = System.getProperty("os.name").startsWith("Windows");
    var command = new ArrayList<>(List.of(windows ? "npm.cmd" : "npm"));
    command.addAll(List.of(words));
    var process =
            new ProcessBuilder(command)
                    .directory(sources.toFile())
                    .redirectErrorStream(true)
                    .start();
    process.getOutputStream().close();
    // What it says is for the case that it fails.
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
        System.err.println(said);
        throw new Stop(String.join(" ", command) + " failed in " + sources);
    }
}

List<Path> inputs(Path sources) throws IOException {
    try (var paths = Files.walk(sources)) {
        return paths.filter(Files::isRegularFile)
                .filter(path -> {
                    var top = sources.relativize(path).getName(0).toString();
                    return !top.equals("node_modules") && !top.equals("dist");
                })
                .sorted()
                .toList();
    }
}

String hash(List<Path> files) throws IOException, NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    for (var file : files) {
        digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
    }
    return HexFormat.of().formatHex(digest.digest());
}
