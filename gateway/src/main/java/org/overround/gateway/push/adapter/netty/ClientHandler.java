package org.overround.gateway.push.adapter.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.overround.contracts.push.ClientFrame;
import org.overround.contracts.push.CloseCode;
import org.overround.gateway.push.PlayerChannel;
import org.overround.gateway.push.TokenCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what one client sends. What is no frame of this protocol at all ends the connection; what
 * is only wrong is answered.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Nothing waits for a close.
final class ClientHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ClientHandler.class);

    private static final int FRAMES_PER_SECOND = 50;
    private static final int LEAST_BURST = 100;

    private final Shard shard;
    private final Client client;
    private final RefreshLane tokens;
    private final PlayerLane own;
    private final FrameBudget budget;

    ClientHandler(Shard shard, Client client, TokenCheck tokens, PlayerLane own) {
        this.shard = shard;
        this.client = client;
        this.tokens = new RefreshLane(tokens, shard.loop());
        this.own = own;
        // A page that comes back asks for all its channels at once, and may give all of them up at
        // once.
        var burst = LEAST_BURST + 2 * shard.hub().settings().maxChannels();
        this.budget = new FrameBudget(burst, FRAMES_PER_SECOND, System.nanoTime());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof WebSocketFrame frame) {
            read(frame);
            shard.flush();
        } else {
            context.fireChannelRead(message);
        }
    }

    private void read(WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            client.closedByPeer(close);
            return;
        }
        try {
            if (client.leaving()) {
                return;
            }
            if (!budget.spend(System.nanoTime())) {
                client.close(CloseCode.BAD_REQUEST);
                return;
            }
            switch (frame) {
                case TextWebSocketFrame text -> on(ClientFrame.parse(text.text()));
                case PingWebSocketFrame ping -> client.answerPing(ping.content().retain());
                case PongWebSocketFrame _ -> {}
                case BinaryWebSocketFrame _ -> client.close(CloseCode.BAD_REQUEST);
                default -> client.close(CloseCode.BAD_REQUEST);
            }
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    private void on(ClientFrame frame) {
        switch (frame) {
            case ClientFrame.Subscribe(var id, var channel, var since) -> {
                var players = PlayerChannel.named(channel);
                if (players == null) {
                    client.subscribe(id, channel, since);
                } else {
                    own.subscribe(id, players);
                }
            }
            case ClientFrame.Unsubscribe(var id, var channel) -> {
                var players = PlayerChannel.named(channel);
                if (players == null) {
                    client.unsubscribe(id, channel);
                } else {
                    own.unsubscribe(id, players);
                }
            }
            case ClientFrame.Ping(var id) -> client.pong(id);
            case ClientFrame.Refresh(_, var token) -> tokens.check(token, this::refreshed);
            case ClientFrame.Unreadable(var id, var code, var detail) ->
                    client.error(id, code, detail);
        }
    }

    private void refreshed(TokenCheck.Verdict verdict) {
        switch (verdict) {
            case TokenCheck.Verdict.Accepted(var expiresAt, var player) -> {
                client.tokenAccepted(expiresAt);
                own.signedIn(player);
                shard.flush();
            }
            case TokenCheck.Verdict.Refused _ -> client.close(CloseCode.BAD_TOKEN);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        client.writabilityChanged();
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        tokens.stop();
        own.stop();
        client.gone();
        context.fireChannelInactive();
    }

    /**
     * Broken framing and oversized frames end the connection with a code; a broken line just ends
     * it.
     */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            context.close();
        } else {
            LOG.debug("closing a client that broke the protocol", cause);
            client.close(CloseCode.BAD_REQUEST);
        }
    }
}
