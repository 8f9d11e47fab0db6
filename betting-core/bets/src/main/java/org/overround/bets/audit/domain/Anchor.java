package org.overround.bets.audit.domain;

/**
 * What Kafka was told of the chain: at this position it had this hash. Who rewrites the database
 * would have to rewrite Kafka too.
 */
public record Anchor(long position, String hash) {}
