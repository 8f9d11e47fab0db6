package org.overround.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Every source file is as google-java-format writes it ({@code ./mvnw spotless:apply}, with a Maven
 * that runs on Java 21 or newer, makes it so).
 *
 * <p>A test and not a plugin's goal, because tests run on the JDK whose language the sources are
 * in, whatever Maven runs on.
 */
class SourceFormatTest {

    private final Formatter formatter =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    @Test
    void everySourceFileIsFormatted() throws IOException {
        try (var paths = Files.walk(ProjectRoot.path())) {
            var unformatted =
                    paths.filter(path -> path.toString().endsWith(".java"))
                            .filter(path -> path.toString().replace('\\', '/').contains("/src/"))
                            .filter(path -> !path.toString().contains("node_modules"))
                            .filter(path -> !isFormatted(path))
                            .map(path -> ProjectRoot.path().relativize(path))
                            .toList();

            assertThat(unformatted).as("files to format").isEmpty();
        }
    }

    private boolean isFormatted(Path file) {
        try {
            var source = Files.readString(file);
            return formatted(source).equals(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new AssertionError(file + " cannot be formatted: " + e.getMessage(), e);
        }
    }

    /** As Spotless does it: AOSP's indentation with Google's order of imports. */
    private String formatted(String source) throws FormatterException {
        var imports =
                ImportOrderer.reorderImports(
                        RemoveUnusedImports.removeUnusedImports(source),
                        JavaFormatterOptions.Style.GOOGLE);
        return formatter.formatSource(imports);
    }
}
