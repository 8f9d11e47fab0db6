package org.overround.contracts.bets;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.BetId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/**
 * A {@link BetAnswer} on its way to whoever placed the bet: which bet, what became of it, and the
 * JSON that tells all of it, absent fields as null.
 *
 * <p>The bet service writes that JSON once and the edge passes it on as it came. Reading a reply
 * looks only at its beginning and its end; one that another version has written in another order is
 * read whole, with the same outcome.
 */
public final class Verdict {

    private static final ObjectReader REPLY =
            ContractJson.mapper().readerFor(new TypeReference<Reply<BetAnswer>>() {});

    private static final ObjectWriter WHOLE =
            ContractJson.mapper()
                    .rebuild()
                    .changeDefaultPropertyInclusion(
                            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.ALWAYS))
                    .build()
                    .writer();

    private static final byte[] OPENS = ascii("{\"value\":");
    private static final byte[] ID = ascii("{\"betId\":\"");
    private static final byte[] STATUS = ascii("\",\"status\":\"");
    private static final byte[] CLOSES = ascii(",\"problem\":null}");
    private static final int ID_LENGTH = 36;

    private final BetId betId;
    private final String status;
    private final byte[] json;

    private Verdict(BetId betId, String status, byte[] json) {
        this.betId = betId;
        this.status = status;
        this.json = json;
    }

    /** The verdict of an answer that is at hand. */
    public static Verdict of(BetAnswer answer) {
        return new Verdict(answer.betId(), answer.status(), WHOLE.writeValueAsBytes(answer));
    }

    /** The reply to a placement as it is sent. */
    public static byte[] written(Reply<BetAnswer> reply) {
        return WHOLE.writeValueAsBytes(reply);
    }

    /**
     * The reply to a placement that was sent so.
     *
     * @throws tools.jackson.core.JacksonException when it is none
     * @throws IllegalArgumentException when its id is none
     */
    public static Reply<Verdict> read(byte[] reply) {
        var seen = seen(reply);
        return seen == null
                ? REPLY.<Reply<BetAnswer>>readValue(reply).map(Verdict::of)
                : Reply.of(seen);
    }

    public BetId betId() {
        return betId;
    }

    /** {@code ACCEPTED}, {@code PENDING} or {@code REJECTED}. */
    public String status() {
        return status;
    }

    /** The whole answer, in UTF-8. Not to be changed. */
    public byte[] json() {
        return json;
    }

    /** What the fixed beginning and end say; null where they are not those we write. */
    static @Nullable Verdict seen(byte[] reply) {
        var id = OPENS.length + ID.length;
        var idEnd = id + ID_LENGTH;
        var status = idEnd + STATUS.length;
        var end = reply.length - CLOSES.length;
        if (!holds(reply, 0, OPENS)
                || !holds(reply, OPENS.length, ID)
                || !holds(reply, idEnd, STATUS)
                || !holds(reply, end, CLOSES)) {
            return null;
        }
        var statusEnd = status;
        while (reply[statusEnd] >= 'A' && reply[statusEnd] <= 'Z') {
            statusEnd++;
        }
        if (reply[statusEnd] != '"') {
            return null;
        }
        return new Verdict(
                BetId.of(new String(reply, id, ID_LENGTH, ISO_8859_1)),
                new String(reply, status, statusEnd - status, ISO_8859_1),
                Arrays.copyOfRange(reply, OPENS.length, end));
    }

    private static boolean holds(byte[] text, int from, byte[] part) {
        return from >= 0
                && from + part.length <= text.length
                && Arrays.equals(text, from, from + part.length, part, 0, part.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
