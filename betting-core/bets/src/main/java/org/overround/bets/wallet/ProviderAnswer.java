package org.overround.bets.wallet;

/** What a payment provider says about an order. The first two are final and never change. */
public sealed interface ProviderAnswer {

    /** The money moved; the reference is the provider's own. */
    record Confirmed(String reference) implements ProviderAnswer {}

    /** The money did not move and never will. */
    record Refused(String reason) implements ProviderAnswer {}

    /** It may have moved, or still may. */
    record Unknown() implements ProviderAnswer {}
}
