package org.overround.contracts.bets;

/**
 * The bet service's RSocket routes: request-response, JSON in and out. Every request names the
 * caller it is for; who that is was checked at the edge.
 */
public final class BetRoutes {

    /** {@link PlaceBet} to {@code Reply<BetAnswer>}, as {@link Verdict} writes and reads it. */
    public static final String PLACE = "placement.place";

    /** {@link PlaceBet} to {@code Reply<Simulation>}: a dry run that changes nothing. */
    public static final String SIMULATE = "placement.simulate";

    /** {@link BetQuery} to {@code Reply<Paged<BetView>>}. */
    public static final String BETS = "bets.list";

    /** {@link OneBet} to {@code Reply<BetDetail>}. */
    public static final String BET = "bets.get";

    /** {@link ForPlayer} to {@code Reply<WalletView>}. */
    public static final String WALLET = "wallet.balance";

    /** {@link TransactionQuery} to {@code Reply<Paged<TransactionView>>}. */
    public static final String TRANSACTIONS = "wallet.transactions";

    /** {@link MoveMoney} to {@code Reply<PaymentAnswer>}. */
    public static final String DEPOSIT = "wallet.deposit";

    /** {@link MoveMoney} to {@code Reply<PaymentAnswer>}. */
    public static final String WITHDRAW = "wallet.withdraw";

    /** {@link ForPlayer} to {@code Reply<PlayerView>}. */
    public static final String PLAYER = "player.get";

    /** {@link SetLimit} to {@code Reply<PlayerView>}. */
    public static final String LIMIT = "player.limit";

    /** {@link SelfExclude} to {@code Reply<PlayerView>}. */
    public static final String EXCLUDE = "player.exclude";

    /** {@link PlayerQuery} to {@code Reply<Paged<PlayerView>>}: for the back office. */
    public static final String PLAYERS = "office.players";

    /** {@link OfficeChange} to {@code Reply<PlayerView>}: KYC, AML flag, segment, stake factor. */
    public static final String OFFICE_CHANGE = "office.change";

    /** {@link ForAgent} to {@code Reply<AgentNode>}: the agent with all below it. */
    public static final String AGENTS = "agents.tree";

    /**
     * {@link ForAgent} to {@code Reply<AgentDetail>}: settings, limits, matrix, overrides,
     * exposure.
     */
    public static final String AGENT = "agents.get";

    /** {@link MatrixTest} to {@code Reply<MatrixAnswer>}. */
    public static final String MATRIX_TEST = "agents.matrix-test";

    private BetRoutes() {}
}
