package org.overround.contracts.book;

import org.overround.kernel.ProviderId;

/**
 * Where an update came from: a provider's stream (a connection, a recording's file name) and its
 * place in it (sequence, line).
 *
 * <p>Sequences of one stream rise. A book that has seen {@code n} drops updates of that stream at
 * or below {@code n}.
 */
public record SourcePosition(ProviderId provider, String stream, long sequence) {}
