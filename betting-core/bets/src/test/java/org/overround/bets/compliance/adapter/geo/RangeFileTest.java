package org.overround.bets.compliance.adapter.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.overround.bets.compliance.domain.Place;
import org.overround.launch.BadConfiguration;
import org.springframework.core.io.ClassPathResource;

@NullUnmarked
final class RangeFileTest {

    private static final Place NEW_JERSEY = new Place.Region("US-NJ");
    private static final Place UNKNOWN = new Place.Unknown();

    private static Place locate(RangeFile file, @Nullable String address) {
        return file.locate(address).block();
    }

    private static RangeFile file(String... lines) {
        return RangeFile.read("ranges.txt", List.of(lines));
    }

    @Test
    void theNarrowestRangeWins() {
        var file =
                file(
                        "# the state within the country",
                        "",
                        "192.0.0.0/8 US",
                        "192.0.2.0/24   US-NJ",
                        "192.0.2.7/32 *",
                        "2001:db8::/32 DE",
                        "::/0 FR");

        assertThat(locate(file, "192.9.9.9")).isEqualTo(new Place.Region("US"));
        assertThat(locate(file, "192.0.2.255")).isEqualTo(NEW_JERSEY);
        assertThat(locate(file, "192.0.2.7")).isEqualTo(new Place.Inside());
        assertThat(locate(file, "::ffff:192.0.2.8")).isEqualTo(NEW_JERSEY);
        assertThat(locate(file, "2001:DB8::1")).isEqualTo(new Place.Region("DE"));
        assertThat(locate(file, "2001:db9::1")).isEqualTo(new Place.Region("FR"));
    }

    @Test
    void whatIsNoAddressIsNowhereAndIsNotLookedUp() {
        var file = file("0.0.0.0/0 US-NJ");

        assertThat(locate(file, "203.0.113.9")).isEqualTo(NEW_JERSEY);
        for (var word :
                new String[] {
                    "localhost",
                    "example.org",
                    "1.2.3",
                    "1",
                    "1.2.3.256",
                    "",
                    " ",
                    "1.2.3.4 ",
                    "fe80::1%eth0",
                    ":::",
                    "1.2.3.4:80",
                    "12345::"
                }) {
            assertThat(locate(file, word)).as("'%s'", word).isEqualTo(UNKNOWN);
        }
        assertThat(locate(file, null)).isEqualTo(UNKNOWN);
        assertThat(locate(file, "2001:db8::1")).isEqualTo(UNKNOWN);
    }

    @Test
    void everyBadLineIsNamed() {
        assertThatThrownBy(() ->
                        file(
                                "10.0.0.0/8 *",
                                "10.0.0.0/8 GB",
                                "10.0.0.1/8 GB",
                                "10.0.0.0/33 GB",
                                "::1/129 GB",
                                "10.0.0.0 GB",
                                "ten/8 GB",
                                "11.0.0.0/8 Texas"))
                .isInstanceOf(BadConfiguration.class)
                .satisfies(refused ->
                        assertThat(refused.getMessage().lines())
                                .containsExactly(
                                        "ranges.txt, line 2: '10.0.0.0/8 GB': must be there once",
                                        "ranges.txt, line 3: '10.0.0.1/8 GB': must be a range whose"
                                                + " bits after the prefix are 0",
                                        "ranges.txt, line 4: '10.0.0.0/33 GB': must be a prefix of"
                                                + " at most 32 bits",
                                        "ranges.txt, line 5: '::1/129 GB': must be a prefix of at"
                                                + " most 128 bits",
                                        "ranges.txt, line 6: '10.0.0.0 GB': must be a range and a"
                                                + " place, such as 192.0.2.0/24 US-NJ",
                                        "ranges.txt, line 7: 'ten/8 GB': must be a range of IPv4 or"
                                                + " IPv6 addresses",
                                        "ranges.txt, line 8: '11.0.0.0/8 Texas': must be a place"
                                                + " such as GB or US-NJ, or * for the house's own"));
    }

    @Test
    void theHousesOwnFileKnowsItsOwnNetworks() throws IOException {
        var content =
                new ClassPathResource("overround/geo/ranges.txt")
                        .getContentAsString(StandardCharsets.UTF_8);
        var file = RangeFile.read("ranges.txt", content.lines().toList());

        for (var own : List.of("127.0.0.1", "10.1.2.3", "172.18.0.1", "192.168.1.1", "::1")) {
            assertThat(locate(file, own)).isEqualTo(new Place.Inside());
        }
        assertThat(locate(file, "192.0.2.1")).isEqualTo(NEW_JERSEY);
        assertThat(locate(file, "8.8.8.8")).isEqualTo(UNKNOWN);
    }

    private record Range(BigInteger first, int bits, int width, String code) {
        boolean holds(BigInteger address) {
            return address.shiftRight(width - bits).equals(first.shiftRight(width - bits));
        }
    }

    /** The naive twin shifts big numbers and looks at every range. */
    @Test
    void agreesWithItsNaiveTwin() throws UnknownHostException {
        var seed = Long.getLong("overround.seed", 17);
        var random = new Random(seed);
        var ranges = new ArrayList<Range>();
        for (var i = 0; i < 60; i++) {
            var bits = 1 + random.nextInt(127);
            var first =
                    new BigInteger(12, random)
                            .shiftLeft(116)
                            .shiftRight(128 - bits)
                            .shiftLeft(128 - bits);
            if (ranges.stream().noneMatch(each -> each.bits == bits && each.first.equals(first))) {
                ranges.add(new Range(first, bits, 128, "C" + (char) ('A' + i % 26)));
            }
        }
        var lines = new ArrayList<String>();
        for (var range : ranges) {
            lines.add(text(range.first) + "/" + range.bits + " " + range.code);
        }
        var file = RangeFile.read("random", lines);

        for (var i = 0; i < 3_000; i++) {
            var address = new BigInteger(12, random).shiftLeft(116).add(new BigInteger(20, random));
            var narrowest =
                    ranges.stream()
                            .filter(range -> range.holds(address))
                            .max(java.util.Comparator.comparingInt(Range::bits));
            assertThat(locate(file, text(address)))
                    .as("seed %d: %s", seed, text(address))
                    .isEqualTo(
                            narrowest
                                    .<Place>map(range -> new Place.Region(range.code))
                                    .orElse(UNKNOWN));
        }
    }

    private static String text(BigInteger address) throws UnknownHostException {
        var bytes = new byte[16];
        for (var i = 0; i < 16; i++) {
            bytes[i] = address.shiftRight(8 * (15 - i)).byteValue();
        }
        var parsed = java.net.Inet6Address.getByAddress(null, bytes, -1);
        return ((InetAddress) parsed).getHostAddress();
    }
}
