package org.overround.gateway.betting.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.json.ContractJson;
import reactor.netty.resources.LoopResources;
import tools.jackson.core.JsonToken;

/**
 * Bets over connections that are kept, all on one thread: the client shares the machine with what
 * it measures, so it takes as little of it as it can. Each connection has one bet in flight; what
 * finds none free waits, and whoever waits counts that.
 */
final class BetWire implements AutoCloseable {

    private static final int CONNECTIONS = 256;
    private static final int MOST_ANSWER_BYTES = 1 << 20;

    private final LoopResources resources = LoopResources.create("load", 1, true);
    private final EventLoopGroup loops = resources.onClient(true);

    /** All that sends and hears. */
    private final EventLoop loop = loops.next();

    /** The one used last is used first: few stay warm rather than all cold. */
    private final Deque<Connection> idle = new ArrayDeque<>();

    private final Queue<Bet> waiting = new ArrayDeque<>();

    private record Bet(DefaultFullHttpRequest request, Consumer<String> verdict) {}

    BetWire(int port) throws InterruptedException {
        var bootstrap =
                new Bootstrap()
                        .group(loop)
                        .channel(resources.onChannelClass(SocketChannel.class, loops))
                        .handler(new Codec());
        for (var n = 0; n < CONNECTIONS; n++) {
            var channel = bootstrap.connect("127.0.0.1", port).sync().channel();
            loop.submit(() -> idle.push(channel.pipeline().get(Connection.class))).sync();
        }
    }

    private final class Codec extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {
            channel.pipeline()
                    .addLast(new HttpClientCodec())
                    .addLast(new HttpObjectAggregator(MOST_ANSWER_BYTES))
                    .addLast(new Connection(channel));
        }
    }

    EventLoop loop() {
        return loop;
    }

    /**
     * A single of ten pence at the price offered or any other; on the loop only.
     *
     * @param verdict is told the bet's status, or the code of a problem
     */
    void place(String token, String key, Price price, Consumer<String> verdict) {
        var bet = new Bet(request(token, key, price), verdict);
        var connection = idle.poll();
        if (connection == null) {
            waiting.add(bet);
        } else {
            connection.send(bet);
        }
    }

    private static DefaultFullHttpRequest request(String token, String key, Price price) {
        var body =
                ("{\"type\":\"SINGLE\",\"currency\":\"GBP\",\"unitStakeMinor\":10,"
                                + "\"priceChange\":\"any\",\"tolerance\":0.5,\"legs\":[{\"market\":\""
                                + price.market()
                                + "\",\"selection\":\""
                                + price.selection()
                                + "\",\"odds\":"
                                + price.odds()
                                + "}]}")
                        .getBytes(StandardCharsets.UTF_8);
        var request =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        HttpMethod.POST,
                        "/api/v1/bets",
                        Unpooled.wrappedBuffer(body));
        request.headers()
                .set(HttpHeaderNames.HOST, "127.0.0.1")
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token)
                .set("Idempotency-Key", key);
        return request;
    }

    /** What becomes of a write, the answer or the connection's end tells. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private final class Connection extends SimpleChannelInboundHandler<FullHttpResponse> {
        private final Channel channel;
        private @Nullable Consumer<String> verdict;

        Connection(Channel channel) {
            this.channel = channel;
        }

        void send(Bet bet) {
            verdict = bet.verdict();
            channel.writeAndFlush(bet.request());
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpResponse answer) {
            tell(verdict(answer.content().toString(StandardCharsets.UTF_8)));
            var next = waiting.poll();
            if (next == null) {
                idle.push(this);
            } else {
                send(next);
            }
        }

        /** It is not opened again: a bet without an answer is what the round is about. */
        @Override
        public void channelInactive(ChannelHandlerContext context) {
            idle.remove(this);
            tell("connection closed");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
            tell(failure.toString());
            context.close();
        }

        private void tell(String word) {
            var told = verdict;
            verdict = null;
            if (told != null) {
                told.accept(word);
            }
        }
    }

    /** The code where there is one, else the status. */
    private static String verdict(String json) {
        var status = "";
        try (var parser = ContractJson.mapper().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                parser.nextToken();
                if (name.equals("code") && parser.currentToken() == JsonToken.VALUE_STRING) {
                    return parser.getString();
                }
                if (name.equals("status") && parser.currentToken() == JsonToken.VALUE_STRING) {
                    status = parser.getString();
                }
                parser.skipChildren();
            }
        }
        return status;
    }

    @Override
    public void close() {
        resources.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block();
    }
}
