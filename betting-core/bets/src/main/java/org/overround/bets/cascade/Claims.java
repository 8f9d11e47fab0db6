package org.overround.bets.cascade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.overround.bets.cascade.domain.Allocation;
import org.overround.bets.exposure.Claim;

/** What an allocation asks of the exposure counters. */
public final class Claims {

    private Claims() {}

    /**
     * One claim for each counter, with what all slices together add to it; counters that nothing is
     * added to are left out. The order is that of the slices.
     */
    public static List<Claim> of(Allocation allocation) {
        var claims = new ArrayList<Claim>();
        var places = new HashMap<String, Integer>();
        for (var slice : allocation.slices()) {
            if (slice.liabilityMinor() == 0) {
                continue;
            }
            for (var counter : slice.counters()) {
                var place = places.putIfAbsent(counter.key(), claims.size());
                if (place == null) {
                    claims.add(
                            new Claim(counter.key(), slice.liabilityMinor(), counter.limitMinor()));
                } else {
                    var sofar = claims.get(place);
                    claims.set(
                            place,
                            new Claim(
                                    sofar.key(),
                                    sofar.amountMinor() + slice.liabilityMinor(),
                                    sofar.limitMinor()));
                }
            }
        }
        return List.copyOf(claims);
    }
}
