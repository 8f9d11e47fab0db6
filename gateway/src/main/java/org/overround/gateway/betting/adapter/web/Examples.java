package org.overround.gateway.betting.adapter.web;

/** What bodies look like, for the document. Ids are of the simulator. */
final class Examples {

    static final String SINGLE =
            """
            {"type":"SINGLE","unitStakeMinor":1000,"currency":"GBP","priceChange":"higher",
             "legs":[{"market":"sim:match:7:result","selection":"home","odds":2.15}]}\
            """;

    static final String SYSTEM =
            """
            {"type":"TRIXIE","unitStakeMinor":200,"currency":"GBP","priceChange":"any","tolerance":0.05,
             "acceptPartial":true,
             "legs":[{"market":"sim:match:7:result","selection":"home","odds":2.15},
                     {"market":"sim:match:8:result","selection":"draw","odds":3.4},
                     {"market":"sim:match:9:result","selection":"away","odds":1.83}]}\
            """;

    static final String ACCEPTED =
            """
            {"betId":"0199c0de-1b2c-7d3e-8f40-5a6b7c8d9e0f","status":"ACCEPTED","code":null,"detail":null,
             "type":"SINGLE","currency":"GBP","requestedUnitStakeMinor":1000,"unitStakeMinor":1000,"lines":1,
             "totalStakeMinor":1000,"potentialReturnMinor":2150,
             "legs":[{"event":"sim:match:7","eventName":"Northfield v Harbour","market":"sim:match:7:result",
                      "marketName":"Match result","selection":"home","selectionName":"Northfield",
                      "askedOdds":2.15,"odds":2.15,"banker":false,"inPlay":false,"status":"OK"}],
             "offer":null,"dueAt":null,"placedAt":"2026-05-01T18:30:00Z","jurisdiction":"UK",
             "decisionId":"0199c0de-1b2c-7d3e-8f40-5a6b7c8d9e10"}\
            """;

    static final String PENDING =
            """
            {"betId":"0199c0de-1b2c-7d3e-8f40-5a6b7c8d9e0f","status":"PENDING","code":null,"detail":null,
             "type":"SINGLE","currency":"GBP","requestedUnitStakeMinor":1000,"unitStakeMinor":1000,"lines":1,
             "totalStakeMinor":1000,"potentialReturnMinor":2150,"legs":[],"offer":null,
             "dueAt":"2026-05-01T18:30:05Z","placedAt":"2026-05-01T18:30:00Z","jurisdiction":"UK",
             "decisionId":"0199c0de-1b2c-7d3e-8f40-5a6b7c8d9e10"}\
            """;

    static final String REJECTED =
            """
            {"betId":"0199c0de-1b2c-7d3e-8f40-5a6b7c8d9e0f","status":"REJECTED","code":"ODDS_CHANGED",
             "detail":"the odds of sim:match:7:result home are 2.1, 2.15 were asked","type":"SINGLE",
             "currency":"GBP","requestedUnitStakeMinor":1000,"unitStakeMinor":1000,"lines":1,
             "totalStakeMinor":1000,"potentialReturnMinor":2150,"legs":[],
             "offer":{"unitStakeMinor":1000,"potentialReturnMinor":2100,"legs":[]},
             "dueAt":null,"placedAt":"2026-05-01T18:30:00Z","jurisdiction":"UK",
             "decisionId":"0199c0de-1b2c-7d3e-8f40-5a6b7c8d9e10"}\
            """;

    static final String MONEY =
            """
            {"amountMinor":5000,"currency":"GBP"}\
            """;

    static final String LIMIT =
            """
            {"kind":"DEPOSIT","period":"WEEK","amountMinor":20000}\
            """;

    static final String EXCLUSION =
            """
            {"period":"SIX_MONTHS"}\
            """;

    private Examples() {}
}
