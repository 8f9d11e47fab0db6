package org.overround.bets.compliance.adapter.geo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.overround.bets.compliance.Geo;
import org.overround.bets.compliance.domain.Place;
import org.overround.launch.BadConfiguration;
import reactor.core.publisher.Mono;

/**
 * Places by address ranges: a line each, {@code 192.0.2.0/24 US-NJ} or {@code 10.0.0.0/8 *} for the
 * house's own, which are allowed everywhere. The narrowest range that holds an address wins.
 *
 * <p>Good for a laptop, a test and a house with ranges of its own; the world's ranges and a phone's
 * position are another adapter's work.
 */
public final class RangeFile implements Geo {

    private static final Pattern LINE = Pattern.compile("(\\S+)/(\\d{1,3})\\s+(\\S+)");
    private static final Pattern CODE = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    private static final String INSIDE = "*";
    private static final String COMMENT = "#";

    /** By length of the prefix, the longest first. */
    private final TreeMap<Integer, Map<Address, Place>> ranges =
            new TreeMap<>(Comparator.reverseOrder());

    private RangeFile() {}

    /**
     * Reads a file's lines.
     *
     * @param name of the file, for messages
     * @throws BadConfiguration that names every bad line
     */
    public static RangeFile read(String name, List<String> lines) {
        var file = new RangeFile();
        var faults = new ArrayList<String>();
        for (var i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith(COMMENT)) {
                var allowed = file.add(line);
                if (allowed != null) {
                    faults.add(
                            "%s, line %d: '%s': must be %s".formatted(name, i + 1, line, allowed));
                }
            }
        }
        if (!faults.isEmpty()) {
            throw new BadConfiguration(String.join(System.lineSeparator(), faults));
        }
        return file;
    }

    /** Takes a line; what it must be when it cannot be taken, else null. */
    private @Nullable String add(String line) {
        var matched = LINE.matcher(line);
        if (!matched.matches()) {
            return "a range and a place, such as 192.0.2.0/24 US-NJ";
        }
        var address = Address.parse(matched.group(1));
        if (address == null) {
            return "a range of IPv4 or IPv6 addresses";
        }
        var isIpv6 = matched.group(1).contains(":");
        var most = isIpv6 ? Address.BITS : Address.BITS - Address.IPV4_PREFIX;
        var length = Integer.parseInt(matched.group(2));
        if (length > most) {
            return "a prefix of at most " + most + " bits";
        }
        var bits = isIpv6 ? length : length + Address.IPV4_PREFIX;
        if (!address.prefix(bits).equals(address)) {
            return "a range whose bits after the prefix are 0";
        }
        var place = place(matched.group(3));
        if (place == null) {
            return "a place such as GB or US-NJ, or * for the house's own";
        }
        var twin = ranges.computeIfAbsent(bits, _ -> new HashMap<>()).put(address, place);
        return twin == null ? null : "there once";
    }

    private static @Nullable Place place(String word) {
        if (word.equals(INSIDE)) {
            return new Place.Inside();
        }
        return CODE.matcher(word).matches() ? new Place.Region(word) : null;
    }

    @Override
    public Mono<Place> locate(@Nullable String address) {
        return Mono.fromSupplier(() -> around(address == null ? null : Address.parse(address)));
    }

    private Place around(@Nullable Address address) {
        if (address != null) {
            for (var range : ranges.entrySet()) {
                var place = range.getValue().get(address.prefix(range.getKey()));
                if (place != null) {
                    return place;
                }
            }
        }
        return new Place.Unknown();
    }
}
