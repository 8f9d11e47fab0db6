package org.overround.bets.jurisdiction.adapter.yaml;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.overround.bets.jurisdiction.RulesFile;
import org.overround.bets.jurisdiction.domain.Draft;
import org.overround.bets.jurisdiction.domain.RulesDraft;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.launch.BadConfiguration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads the jurisdictions' files: YAML, one for each, named {@code <id>.yaml}.
 *
 * <p>One fault stops the start; all faults of all files are told at once, a line each.
 */
public final class RulesFiles {

    private static final int HASH_BYTES = 6;

    private final RuleVocabulary vocabulary;
    private final List<String> faults = new ArrayList<>();
    private final List<RulesFile> files = new ArrayList<>();

    private RulesFiles(RuleVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Reads all files that the patterns name ({@code classpath*:dir/*.yaml}, {@code
     * file:/etc/overround/UK.yaml}), in the order of their jurisdictions.
     *
     * @param key the setting that the patterns stand in, for the message
     * @throws BadConfiguration when one is bad, missing or there twice
     */
    public static List<RulesFile> read(
            String key, List<String> patterns, RuleVocabulary vocabulary) {
        var reading = new RulesFiles(vocabulary);
        for (var pattern : patterns) {
            reading.readAll(key, pattern.strip());
        }
        reading.findTwins();
        if (!reading.faults.isEmpty()) {
            throw new BadConfiguration(String.join(System.lineSeparator(), reading.faults));
        }
        reading.files.sort(Comparator.comparing(file -> file.rules().id()));
        return List.copyOf(reading.files);
    }

    private void readAll(String key, String pattern) {
        try {
            var found =
                    new PathMatchingResourcePatternResolver(RulesFiles.class.getClassLoader())
                            .getResources(pattern);
            if (found.length == 0) {
                faults.add(key + " has '" + pattern + "': must name files that are there");
            }
            for (var file : found) {
                read(file);
            }
        } catch (IOException unreadable) {
            faults.add(
                    "%s has '%s': must name files that are there (%s)"
                            .formatted(key, pattern, unreadable.getMessage()));
        }
    }

    private void read(Resource resource) throws IOException {
        var bytes = resource.getContentAsByteArray();
        var name = Objects.requireNonNullElse(resource.getFilename(), resource.getDescription());
        var content = new String(bytes, StandardCharsets.UTF_8);
        try {
            if (!(yaml().load(content) instanceof Map<?, ?> fields)) {
                faults.add(name + ": must have fields, id first");
                return;
            }
            switch (RulesDraft.read(fields, hash(bytes), vocabulary)) {
                case Draft.Bad(var found) -> found.forEach(fault -> faults.add(fault.line(name)));
                case Draft.Good(var rules) -> {
                    files.add(new RulesFile(name, content, rules));
                    if (!name.equals(rules.id() + ".yaml")) {
                        faults.add(
                                "%s: id is '%s': must be the file's name"
                                        .formatted(name, rules.id()));
                    }
                }
            }
        } catch (YAMLException malformed) {
            faults.add(name + ": is no YAML: " + oneLine(String.valueOf(malformed.getMessage())));
        }
    }

    private void findTwins() {
        var seen = new HashMap<Object, String>();
        for (var file : files) {
            if (seen.put(file.rules().id(), file.name()) != null) {
                faults.add(
                        "%s: id is '%s': must be in one file only"
                                .formatted(file.name(), file.rules().id()));
            }
        }
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    private static String hash(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
