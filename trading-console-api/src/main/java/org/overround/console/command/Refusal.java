package org.overround.console.command;

import org.overround.console.access.Caller;
import org.overround.console.command.domain.Verdict;
import org.overround.contracts.book.TraderCommand.Action;
import org.overround.contracts.console.MarketCommand;

/**
 * A command that was refused before it reached a book; the caller's words are kept as they came,
 * cut to what fits.
 */
public record Refusal(
        Caller caller, Action action, MarketCommand command, Verdict.Code code, String detail) {}
