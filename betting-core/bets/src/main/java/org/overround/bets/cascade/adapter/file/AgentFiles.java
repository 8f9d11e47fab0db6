package org.overround.bets.cascade.adapter.file;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.overround.bets.cascade.domain.AgentForest;
import org.overround.bets.cascade.domain.AgentTree;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.kernel.AgentId;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;

/** The files that hold the agent trees, one tree each; they may change at any time. */
public final class AgentFiles {

    private static final int HASH_BYTES = 6;

    private final String key;
    private final List<String> patterns;
    private final RuleVocabulary vocabulary;

    /**
     * @param key the setting that the patterns stand in, for messages
     * @param patterns {@code classpath*:dir/*.yaml}, {@code file:/etc/overround/agents/*.yaml}
     */
    public AgentFiles(String key, List<String> patterns, RuleVocabulary vocabulary) {
        this.key = key;
        this.patterns = List.copyOf(patterns);
        this.vocabulary = vocabulary;
    }

    /**
     * Which files there are, and since when, in a form that differs when any of them was touched.
     */
    public Map<String, String> stamps() {
        var stamps = new TreeMap<String, String>();
        for (var pattern : patterns) {
            try {
                for (var file : resources(pattern).entrySet()) {
                    stamps.put(file.getKey(), stamp(file.getValue()));
                }
            } catch (IOException unreadable) {
                stamps.put(pattern, "unreadable");
            }
        }
        return stamps;
    }

    private static String stamp(Resource file) throws IOException {
        return file.lastModified() + " " + file.contentLength();
    }

    /** All trees, in the order of the files' addresses, or all that is wrong with any of them. */
    public Reading read() {
        var faults = new ArrayList<Fault>();
        var lines = new ArrayList<String>();
        var trees = new ArrayList<AgentTree>();
        var seen = new HashMap<AgentId, String>();
        for (var file : files(lines).values()) {
            var name = name(file);
            var tree = read(file, name, faults, lines);
            if (tree != null) {
                trees.add(tree);
                checkAlone(tree, name, seen, lines);
            }
        }
        faults.forEach(fault -> lines.add(fault.told()));
        return lines.isEmpty() ? new Reading.Good(new AgentForest(trees)) : new Reading.Bad(lines);
    }

    private Map<String, Resource> files(List<String> lines) {
        var files = new TreeMap<String, Resource>();
        for (var pattern : patterns) {
            try {
                var found = resources(pattern);
                if (found.isEmpty()) {
                    lines.add("%s is '%s': must name files that are there".formatted(key, pattern));
                }
                files.putAll(found);
            } catch (IOException unreadable) {
                lines.add(
                        "%s is '%s': must name files that can be read (%s)"
                                .formatted(key, pattern, unreadable.getMessage()));
            }
        }
        return files;
    }

    private static Map<String, Resource> resources(String pattern) throws IOException {
        var resources = new TreeMap<String, Resource>();
        var resolver = new PathMatchingResourcePatternResolver(AgentFiles.class.getClassLoader());
        for (var resource : resolver.getResources(pattern.strip())) {
            if (resource.exists()) {
                resources.put(resource.getURI().toString(), resource);
            }
        }
        return resources;
    }

    private @Nullable AgentTree read(
            Resource file, String name, List<Fault> faults, List<String> lines) {
        try {
            var bytes = file.getContentAsByteArray();
            var document =
                    new Yaml(new LoaderOptions())
                            .compose(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
            if (document == null) {
                lines.add(name + " is empty: must hold a tree of agents");
                return null;
            }
            return new TreeReader(name, vocabulary, faults).read(document, hash(bytes));
        } catch (YAMLException malformed) {
            lines.add("%s is no YAML: %s".formatted(name, oneLine(malformed.getMessage())));
            return null;
        } catch (IOException unreadable) {
            lines.add("%s cannot be read: %s".formatted(name, unreadable.getMessage()));
            return null;
        }
    }

    private static void checkAlone(
            AgentTree tree, String name, Map<AgentId, String> seen, List<String> lines) {
        for (var agent : tree.agents()) {
            var other = seen.putIfAbsent(agent.id(), name);
            if (other != null) {
                lines.add(
                        "%s: agents has '%s': must be in one tree only, is in %s too"
                                .formatted(name, agent.id(), other));
            }
        }
    }

    private static String name(Resource file) {
        return Objects.requireNonNullElse(file.getFilename(), file.getDescription());
    }

    private static String hash(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).strip().replaceAll("\\s+", " ");
    }
}
