package org.overround.bets.exposure;

import org.jspecify.annotations.NullUnmarked;

/** The twin in memory keeps the contract. */
@NullUnmarked
final class MemoryExposureTest implements ExposureContract {

    private final MemoryExposure memory = new MemoryExposure();

    @Override
    public CounterStore store() {
        return memory;
    }
}
