package org.overround.contracts.identity;

/** The roles a token's {@code roles} claim may hold. */
public final class Roles {

    /** May watch the console. */
    public static final String VIEWER = "viewer";

    /** May stop and free markets and change rules. */
    public static final String TRADER = "trader";

    /** May bet. */
    public static final String PLAYER = "player";

    /** May see players and set what is known of them: identity, money laundering flags, segment. */
    public static final String COMPLIANCE = "compliance";

    /** May do what compliance may; for whoever runs the house. */
    public static final String ADMIN = "admin";

    /** The claim that lists them. */
    public static final String CLAIM = "roles";

    private Roles() {}
}
