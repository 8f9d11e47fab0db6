package org.overround.gateway.api;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.module.blackbird.BlackbirdModule;

/**
 * Reads a body that moves money, strictly: no field that is not known, none twice, a number is a
 * number and a text a text. What is wrong is a problem that names the field, not an error.
 */
public final class BodyReader {

    /** More digits than any odds or stake has; 1e999999999 would cost whoever writes it out. */
    private static final int MOST_DIGITS = 30;

    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .addModule(ContractJson.module())
                    .addModule(new BlackbirdModule())
                    .addModule(
                            new SimpleModule("bounded")
                                    .addDeserializer(BigDecimal.class, new BoundedNumber()))
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .build();

    private BodyReader() {}

    /** What came of reading. */
    public sealed interface Read<T> {
        record Good<T>(T body) implements Read<T> {}

        record Bad<T>(Problem problem) implements Read<T> {}
    }

    public static <T> Read<T> read(byte @Nullable [] body, Class<T> type) {
        if (body == null || body.length == 0) {
            return bad("there is no body: a JSON object is needed");
        }
        try {
            @Nullable T read = STRICT.readValue(body, type);
            return read == null ? bad("the body is null: a JSON object is needed") : good(read);
        } catch (StreamReadException malformed) {
            return bad("the body is not JSON: " + malformed.getOriginalMessage());
        } catch (DatabindException wrong) {
            return new Read.Bad<>(problem(wrong));
        } catch (JacksonException wrong) {
            return bad("the body cannot be read: " + wrong.getOriginalMessage());
        }
    }

    private static <T> Read<T> good(T body) {
        return new Read.Good<>(body);
    }

    private static <T> Read<T> bad(String detail) {
        return new Read.Bad<>(Problem.of(ProblemCode.BAD_REQUEST, detail));
    }

    private static Problem problem(DatabindException wrong) {
        var field = path(wrong.getPath());
        return switch (wrong) {
            case UnrecognizedPropertyException unknown ->
                    Problem.bad(
                            ProblemCode.BAD_FIELD,
                            field,
                            "(unknown)",
                            "left out; there are "
                                    + new TreeSet<>(
                                            Objects.requireNonNullElse(
                                                    unknown.getKnownPropertyIds(), List.of())));
            case InvalidFormatException format ->
                    Problem.bad(
                            ProblemCode.BAD_FIELD,
                            field,
                            String.valueOf(format.getValue()),
                            words(format.getTargetType()));
            default ->
                    field.isEmpty()
                            ? Problem.of(
                                    ProblemCode.BAD_REQUEST,
                                    "the body is not the object this address takes")
                            : Problem.bad(
                                    ProblemCode.BAD_FIELD, field, "(not shown)", words(wrong));
        };
    }

    private static String words(DatabindException wrong) {
        return wrong instanceof tools.jackson.databind.exc.MismatchedInputException mismatch
                ? words(mismatch.getTargetType())
                : "as the API document says";
    }

    private static String words(@Nullable Class<?> type) {
        if (type == null) {
            return "as the API document says";
        }
        if (Number.class.isAssignableFrom(type) || type == int.class) {
            return type == BigDecimal.class
                    ? "a number of at most " + MOST_DIGITS + " digits"
                    : "a whole number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    /** {@code legs[1].odds}. */
    private static String path(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static final class BoundedNumber extends StdScalarDeserializer<BigDecimal> {

        BoundedNumber() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser in, DeserializationContext context) {
            if (!in.currentToken().isNumeric()) {
                return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, in);
            }
            var number = in.getDecimalValue();
            if (number.precision() > MOST_DIGITS || Math.abs(number.scale()) > MOST_DIGITS) {
                throw InvalidFormatException.from(in, "too long", in.getString(), BigDecimal.class);
            }
            return number;
        }
    }
}
