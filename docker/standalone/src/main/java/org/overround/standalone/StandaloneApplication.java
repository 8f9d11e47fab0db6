package org.overround.standalone;

import java.util.List;

/** Everything in one process. */
public final class StandaloneApplication {

    private StandaloneApplication() {}

    public static void main(String[] args) {
        System.out.println("standalone " + List.of(args));
    }
}
