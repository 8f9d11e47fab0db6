package org.overround.bets.audit.adapter.file;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Threads for what nobody waits for: a system that heeds priorities lets bets go first. Nothing is
 * right or wrong by it.
 */
final class Background {

    static final int MOST_THREADS = 4;

    static final Scheduler SCHEDULER =
            Schedulers.newBoundedElastic(MOST_THREADS, Integer.MAX_VALUE, Background::thread, 60);

    private Background() {}

    @SuppressWarnings("ThreadPriorityCheck")
    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "vault");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }
}
