package org.overround.odds.book;

/**
 * Where and when an input stands in the log.
 *
 * <p>{@code offset} is its place in the partition and rises from input to input; {@code
 * logTimestampMillis} is when the log took it; {@code atMillis} is the feed's (in a replay the
 * recording's) time, the only time a book knows; {@code tsMicros} is the wall clock at which it
 * came in, handed through to readers.
 */
public record InputPosition(long offset, long logTimestampMillis, long atMillis, long tsMicros) {}
