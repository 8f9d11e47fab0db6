package org.overround.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.overround.launch.BadConfiguration;
import org.overround.launch.ConfigurationCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * A key that some code reads but the list of keys does not have could never be set: the start would
 * refuse it.
 */
class ConfigurationKeysTest {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(overround\\.[a-z.-]+)");

    @Test
    void everyKeyOfABoundRecordIsListed() {
        var bound =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("org.overround")
                                .stream()
                                .filter(type -> type.isAnnotatedWith(ConfigurationProperties.class))
                                .map(JavaClass::reflect)
                                .flatMap(ConfigurationKeysTest::keys)
                                .filter(key -> key.startsWith("overround."))
                                .toList();

        assertThat(bound).isNotEmpty();
        assertThat(bound.stream().flatMap(key -> refusal(key).stream())).isEmpty();
    }

    @Test
    void everyKeyOfAPlaceholderIsListed() throws IOException {
        try (var paths = Files.walk(ProjectRoot.path())) {
            var used =
                    paths.filter(ConfigurationKeysTest::isMainSource)
                            .flatMap(ConfigurationKeysTest::placeholders)
                            .distinct()
                            .toList();

            assertThat(used).isNotEmpty();
            assertThat(used.stream().flatMap(key -> refusal(key).stream())).isEmpty();
        }
    }

    private static Stream<String> keys(Class<?> type) {
        var annotation = type.getAnnotation(ConfigurationProperties.class);
        var prefix = annotation.value().isEmpty() ? annotation.prefix() : annotation.value();
        return components(prefix, type);
    }

    private static Stream<String> components(String prefix, Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .flatMap(component -> component(prefix, component));
    }

    private static Stream<String> component(String prefix, RecordComponent component) {
        var key = prefix + "." + component.getName();
        if (component.getType().isRecord()) {
            return components(key, component.getType());
        }
        if (Map.class.isAssignableFrom(component.getType())) {
            return argument(component, 1) instanceof Class<?> type && type.isRecord()
                    ? components(key + ".name", type)
                    : Stream.of(key + ".name");
        }
        if (Collection.class.isAssignableFrom(component.getType())) {
            return argument(component, 0) instanceof Class<?> type && type.isRecord()
                    ? components(key + "[0]", type)
                    : Stream.of(key, key + "[0]");
        }
        return Stream.of(key);
    }

    private static Type argument(RecordComponent component, int place) {
        return ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[place];
    }

    private static boolean isMainSource(Path path) {
        var name = path.toString().replace('\\', '/');
        return name.contains("/src/main/")
                && !name.contains("/node_modules/")
                && (name.endsWith(".java")
                        || name.endsWith(".yaml")
                        || name.endsWith(".properties"));
    }

    private static Stream<String> placeholders(Path path) {
        try {
            return PLACEHOLDER
                    .matcher(Files.readString(path))
                    .results()
                    .map(match -> match.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Why a start would not take the key; a value that is not allowed is no matter here. */
    private static Optional<String> refusal(String key) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(key, "")));
        try {
            new ConfigurationCheck().check(environment);
            return Optional.empty();
        } catch (BadConfiguration e) {
            return Optional.of(String.valueOf(e.getMessage()))
                    .filter(line -> line.startsWith("there is no setting"));
        }
    }

    @Test
    void theTestItselfSeesAnUnlistedKey() {
        assertThat(List.of("overround.xyzzy").stream().flatMap(key -> refusal(key).stream()))
                .hasSize(1);
    }
}
