package org.overround.gateway.push.adapter.netty;

import io.netty.channel.EventLoop;
import java.util.function.Consumer;
import org.overround.gateway.push.TokenCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * The token checks of one client: one at a time, the newest wins, verdicts come back on the
 * client's event loop.
 */
final class RefreshLane {

    private static final Logger LOG = LoggerFactory.getLogger(RefreshLane.class);

    private final TokenCheck tokens;
    private final EventLoop loop;
    private final Disposable.Swap underWay = Disposables.swap();

    RefreshLane(TokenCheck tokens, EventLoop loop) {
        this.tokens = tokens;
        this.loop = loop;
    }

    void check(String token, Consumer<TokenCheck.Verdict> told) {
        underWay.update(
                tokens.check(token)
                        .subscribe(
                                verdict -> loop.execute(() -> told.accept(verdict)),
                                failure ->
                                        LOG.warn(
                                                "a token could not be checked; the one before it stays",
                                                failure)));
    }

    void stop() {
        underWay.dispose();
    }
}
