package org.overround.contracts.push;

/** How far a client has followed a channel: all of {@code epoch} up to and with {@code seq}. */
public record Position(String epoch, long seq) {}
