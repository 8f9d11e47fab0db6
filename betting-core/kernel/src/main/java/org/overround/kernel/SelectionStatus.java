package org.overround.kernel;

/** Where one selection stands: running, taken out (a removed runner may come back), or decided. */
public enum SelectionStatus {
    ACTIVE,
    REMOVED,
    WINNER,
    LOSER
}
