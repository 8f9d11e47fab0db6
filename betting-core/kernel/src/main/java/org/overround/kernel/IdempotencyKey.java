package org.overround.kernel;

/**
 * What a caller chose to name one attempt by, so that asking again never acts twice. Unique for a
 * player, for good.
 */
public record IdempotencyKey(String value) {

    public static final int MAX_LENGTH = 100;

    public IdempotencyKey {
        Urn.requireToken("idempotency key", value);
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "idempotency key must be 1.."
                            + MAX_LENGTH
                            + " characters, was "
                            + value.length());
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
