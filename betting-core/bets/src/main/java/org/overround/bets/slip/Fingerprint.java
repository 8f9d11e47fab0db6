package org.overround.bets.slip;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.BetRequest;
import org.overround.contracts.bets.BetRequest.LegRequest;

/**
 * What was asked, in one hash: a key that comes again must come with the same one.
 *
 * <p>Equal for the same content however it is spelled: 2.0 is 2.00, and what is left out is its
 * default. It is taken of the unchecked request, because a refusal binds its key too. Every part is
 * written with its length, so no two contents share a text.
 */
public final class Fingerprint {

    private static final String FORM = "bet/1";

    private final StringBuilder text = new StringBuilder(FORM);

    private Fingerprint() {}

    /** SHA-256 in lower case hex of the request's canonical form. */
    public static String of(BetRequest request) {
        var canonical = new Fingerprint();
        canonical.request(request);
        return sha256(canonical.text.toString());
    }

    private void request(BetRequest request) {
        part(request.type());
        sizes(request.sizes());
        part(orElse(request.side(), "BACK"));
        part(request.currency());
        number(request.unitStakeMinor());
        part(orElse(request.priceChange(), PricePolicy.Kind.NONE.word()));
        number(request.tolerance());
        flag(request.acceptPartial());
        var legs = request.legs();
        if (legs == null) {
            part(null);
            return;
        }
        part(String.valueOf(legs.size()));
        legs.forEach(this::leg);
    }

    private void sizes(@Nullable List<Integer> sizes) {
        part(
                sizes == null
                        ? null
                        : sizes.stream()
                                .sorted(Comparator.nullsFirst(Comparator.naturalOrder()))
                                .toList()
                                .toString());
    }

    private void leg(@Nullable LegRequest leg) {
        if (leg == null) {
            part(null);
            return;
        }
        part(leg.market());
        part(leg.selection());
        number(leg.odds());
        flag(leg.banker());
    }

    private static String orElse(@Nullable String given, String absent) {
        return given == null ? absent : given;
    }

    private void flag(@Nullable Boolean flag) {
        part(Boolean.TRUE.equals(flag) ? "1" : "0");
    }

    private void number(@Nullable BigDecimal number) {
        part(number == null ? null : number.stripTrailingZeros().toString());
    }

    /** A part that is not there is written differently from every part that is. */
    private void part(@Nullable String part) {
        if (part == null) {
            text.append("|-");
        } else {
            text.append('|').append(part.length()).append(':').append(part);
        }
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
