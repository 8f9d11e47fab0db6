package org.overround.console.command;

import org.jspecify.annotations.Nullable;

/** Which entries of the record are asked for; null matches all. */
public record CommandFilter(
        @Nullable String market, @Nullable String event, @Nullable String actor) {}
