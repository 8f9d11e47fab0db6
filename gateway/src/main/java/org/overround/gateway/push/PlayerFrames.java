package org.overround.gateway.push;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Flux;

/**
 * What goes out on a player's own channels, made elsewhere: this side only carries it.
 *
 * <p>Each frame is one whole JSON text in UTF-8. The first is a snapshot with the {@code id} of the
 * request; what happened meanwhile and later follows it, until it is cancelled. An error means that
 * nothing more comes: whoever wants to go on follows anew, and begins with a snapshot again.
 */
@FunctionalInterface
public interface PlayerFrames {

    Flux<byte[]> follow(PlayerId player, PlayerChannel channel, @Nullable Long id);
}
