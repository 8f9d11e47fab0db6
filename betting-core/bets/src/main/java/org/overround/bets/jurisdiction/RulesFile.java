package org.overround.bets.jurisdiction;

import org.overround.bets.jurisdiction.domain.JurisdictionRules;

/** A file that was read: its name, its text as it stood there, and the rules it makes. */
public record RulesFile(String name, String content, JurisdictionRules rules) {}
