package org.overround.gateway.betting.bench;

/**
 * A selection as the house offered it.
 *
 * @param odds as REST writes them, for example 1.83
 */
record Price(String market, String selection, String odds) {}
