package org.overround.contracts.book;

/** From here on markets are shaped by these rules. */
public record MarginRulesChanged(Revision revision, MarginRules rules) implements BookInput {}
