package org.overround.bets.price;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up while bets can be priced: the view is complete and every partition's owner spoke lately.
 *
 * <p>It says so of the oldest partition; the markets of the others are priced all the same.
 */
final class PriceHealth implements HealthIndicator {

    private final OddsBook book;
    private final long freshMillis;

    PriceHealth(OddsBook book, long freshMillis) {
        this.book = book;
        this.freshMillis = freshMillis;
    }

    @Override
    public Health health() {
        if (!book.complete()) {
            return Health.outOfService().withDetail("why", "the odds are still being read").build();
        }
        var age = book.ageMillis();
        var health =
                age <= freshMillis
                        ? Health.up()
                        : Health.outOfService()
                                .withDetail(
                                        "why", "the owner of a partition has not spoken lately");
        return health.withDetail("ageMillis", age).build();
    }
}
