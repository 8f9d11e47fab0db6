package org.overround.launch;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What a person reads who mistypes a setting. */
class ConfigurationCheckTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    overround.feed.mode                    | replay
                    overround.feed.mode                    | SIMULATOR
                    overround.feed.replay.until            | 2026-01-31T15:04:05Z
                    overround.margin.rules[3].marketType   | MATCH_ODDS
                    overround.margin.rules[3].market-type  | MATCH_ODDS
                    overround.ports.kafka                  | 0
                    overround.feed.simulator.seed          | -9223372036854775808
                    other.feed.mood                        | anything
                    """)
    void aKnownKeyWithAnAllowedValueIsFine(String key, String value) {
        assertThatCode(() -> check(key, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    overround.feed.mood                   | replay  | there is no setting overround.feed.mood (file): did you mean overround.feed.mode?
                    overround.feed.replay.file            | a.bz2   | there is no setting overround.feed.replay.file (file): did you mean overround.feed.replay.files?
                    overround.margin.rules[0].sports      | tennis  | there is no setting overround.margin.rules[0].sports (file): did you mean overround.margin.rules[*].sport?
                    overround.xyzzy                       | 1       | there is no setting overround.xyzzy (file)
                    overround.feed.mode                   | reply   | overround.feed.mode is 'reply': must be one of simulator, replay (file)
                    overround.ports.gateway               | 80800   | overround.ports.gateway is '80800': must be a whole number from 1 to 65535 (file)
                    overround.feed.replay.until           | kickoff | overround.feed.replay.until is 'kickoff': must be a time such as 2026-01-31T15:04:05Z (file)
                    overround.identity.token-lifetime     | long    | overround.identity.token-lifetime is 'long': must be a duration such as 500ms, 15s or 1h (file)
                    """)
    void anythingElseIsNamedWithWhatIsAllowed(String key, String value, String line) {
        assertThatThrownBy(() -> check(key, value))
                .isInstanceOf(BadConfiguration.class)
                .hasMessage(line);
    }

    @ParameterizedTest
    @CsvSource({
        "OVERROUND_FEED_MODE, replay",
        "OVERROUND_PORTS_ODDSSTREAM, 8082",
        "OVERROUND_MARGIN_RULES_0_MARKETTYPE, MATCH_ODDS",
        "OTHER_FEED_MOOD, anything"
    })
    void anEnvironmentVariableOfAKnownKeyIsFine(String variable, String value) {
        assertThatCode(() -> checkVariable(variable, value)).doesNotThrowAnyException();
    }

    @Test
    void anUnknownEnvironmentVariableIsNamedWithTheNearestKey() {
        assertThatThrownBy(() -> checkVariable("OVERROUND_FEED_REPLAY_SPED", "60"))
                .hasMessage(
                        "there is no setting OVERROUND_FEED_REPLAY_SPED (environment variable"
                                + " OVERROUND_FEED_REPLAY_SPED): did you mean overround.feed.replay.speed?");
    }

    @Test
    void aBadValueInTheEnvironmentIsNamedWithItsVariable() {
        assertThatThrownBy(() -> checkVariable("OVERROUND_FEED_MODE", "reply"))
                .hasMessage(
                        "overround.feed.mode is 'reply': must be one of simulator, replay (environment variable"
                                + " OVERROUND_FEED_MODE)");
    }

    private static void check(String key, String value) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("file", Map.of(key, value)));
        new ConfigurationCheck().check(environment);
    }

    private static void checkVariable(String variable, String value) {
        var environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of(variable, value)));
        new ConfigurationCheck().check(environment);
    }
}
