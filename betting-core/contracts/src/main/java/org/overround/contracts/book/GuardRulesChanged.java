package org.overround.contracts.book;

/** From here on markets are guarded by these rules. */
public record GuardRulesChanged(Revision revision, GuardRules rules) implements BookInput {}
