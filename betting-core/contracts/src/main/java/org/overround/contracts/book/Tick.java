package org.overround.contracts.book;

/** Time passes: leases end, cool-downs are over. The time is the record's {@code at}. */
public record Tick() implements BookInput {}
