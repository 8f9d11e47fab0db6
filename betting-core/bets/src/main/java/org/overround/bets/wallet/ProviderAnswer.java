package org.overround.bets.wallet;

/** What a payment provider says about an order. */
public sealed interface ProviderAnswer {

    /** Never changes once it was given. */
    sealed interface Final extends ProviderAnswer {}

    /** The money moved; the reference is the provider's own. */
    record Confirmed(String reference) implements Final {}

    /** The money did not move and never will. */
    record Refused(String reason) implements Final {}

    /** It may have moved, or still may. */
    record Unknown() implements ProviderAnswer {}
}
