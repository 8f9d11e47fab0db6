package org.overround.odds.book;

/**
 * What the owner of an event's book needs to go on with it, beside the {@code EventView} readers
 * have.
 *
 * <p>{@code appliedOffset} is the last input of the partition this state has seen: inputs at or
 * below it pass it by. {@code firstOffset} is the input that made the book.
 */
public record EventBookState(long firstOffset, long appliedOffset) {}
