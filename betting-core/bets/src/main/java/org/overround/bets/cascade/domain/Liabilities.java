package org.overround.bets.cascade.domain;

/**
 * A bet's liability shared among its slices: in proportion to their stakes, rounded down, and what
 * rounding leaves, a minor unit each, to those of which it cut most; of equals to the first.
 */
final class Liabilities {

    private final long[] shares;

    private Liabilities(long[] shares) {
        this.shares = shares;
    }

    /**
     * @param stakes what each slice has of {@code stake}; together all of it
     */
    static Liabilities share(long liability, long stake, long[] stakes) {
        var shares = new long[stakes.length];
        var cut = new long[stakes.length];
        var left = liability;
        for (var i = 0; i < stakes.length; i++) {
            if (stakes[i] > 0) {
                shares[i] = Exact.floor(liability, stakes[i], stake);
                cut[i] = Exact.remainder(liability, stakes[i], stake);
                left -= shares[i];
            }
        }
        for (; left > 0; left--) {
            var most = 0;
            for (var i = 1; i < cut.length; i++) {
                if (cut[i] > cut[most]) {
                    most = i;
                }
            }
            shares[most]++;
            cut[most] = 0;
        }
        return new Liabilities(shares);
    }

    long retained(int level) {
        return shares[2 * level];
    }

    long topSlice(int level) {
        return shares[2 * level + 1];
    }

    long hedge() {
        return shares[shares.length - 1];
    }
}
