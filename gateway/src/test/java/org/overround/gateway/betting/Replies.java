package org.overround.gateway.betting;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.BetView;
import org.overround.contracts.bets.LegAnswer;
import org.overround.contracts.bets.PlayerView;
import org.overround.contracts.bets.WalletView;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.overround.kernel.EventId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.MarketId;
import org.overround.kernel.PlayerId;
import org.overround.kernel.SelectionId;

/** What a bet service answers, of one bet. */
public final class Replies {

    /** The bet that most of them are about, as a player asks for it. */
    public static final String SLIP =
            """
            {"type":"SINGLE","unitStakeMinor":1000,"currency":"GBP",
             "legs":[{"market":"sim:match:7:result","selection":"home","odds":2.15}]}\
            """;

    public static final BetId BET = BetId.of("0199c0de-1b2c-7d3e-8f40-5a6b7c8d9e0f");
    public static final Instant AT = Instant.parse("2026-05-01T18:30:00Z");
    public static final WalletView WALLET = new WalletView("GBP", 12_500, 10_000, 2_500);
    public static final PlayerView ANNA =
            new PlayerView(
                    new PlayerId("player:anna"),
                    "Anna Ashworth",
                    new JurisdictionId("UK"),
                    "GBP",
                    new AgentId("agent:north"),
                    "VERIFIED",
                    false,
                    null,
                    "standard",
                    60,
                    List.of());

    private Replies() {}

    public static LegAnswer leg() {
        return new LegAnswer(
                new EventId("sim:match:7"),
                "Northfield v Harbour",
                new MarketId("sim:match:7:result"),
                "Match result",
                new SelectionId("home"),
                "Northfield",
                new BigDecimal("2.15"),
                new BigDecimal("2.15"),
                false,
                false,
                "OK");
    }

    public static BetAnswer verdict(String status, @Nullable ProblemCode code) {
        return new BetAnswer(
                BET,
                status,
                code,
                code == null ? null : "the odds are 2.1, 2.15 were asked",
                "SINGLE",
                "GBP",
                1_000,
                1_000,
                1,
                1_000,
                2_150,
                List.of(leg()),
                null,
                status.equals("PENDING") ? AT.plusSeconds(5) : null,
                AT,
                new JurisdictionId("UK"),
                null);
    }

    /** The same bet before it is decided. */
    public static BetView pending() {
        return view("PENDING", AT.plusSeconds(5), null);
    }

    public static BetView view(String status) {
        return view(status, null, AT);
    }

    private static BetView view(
            String status, @Nullable Instant dueAt, @Nullable Instant decidedAt) {
        return new BetView(
                BET,
                new PlayerId("player:anna"),
                new JurisdictionId("UK"),
                status,
                null,
                null,
                "SINGLE",
                "GBP",
                1_000,
                1,
                1_000,
                2_150,
                List.of(leg()),
                dueAt,
                AT,
                decidedAt);
    }
}
