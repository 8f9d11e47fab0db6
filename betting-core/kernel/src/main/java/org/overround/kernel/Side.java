package org.overround.kernel;

/** Whether a bet is for an outcome (back) or against it (lay). */
public enum Side {
    BACK,
    LAY
}
