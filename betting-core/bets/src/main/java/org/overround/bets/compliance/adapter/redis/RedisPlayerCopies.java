package org.overround.bets.compliance.adapter.redis;

import java.time.Instant;
import java.util.List;
import org.overround.bets.compliance.PlayerCopies;
import org.overround.bets.compliance.domain.GateRules.Velocity;
import org.overround.bets.player.PlayerRows;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.bets.redis.RedisLane;
import org.overround.bets.redis.Script;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/**
 * Copies in Redis: the hash {@code compliance:{<player>}} and, in the same slot of a cluster, the
 * sorted set {@code compliance:{<player>}:bets} of the last minute's bets, by Redis' own clock.
 */
public final class RedisPlayerCopies implements PlayerCopies {

    static final String REFRESHED_AT = "compliance:refreshed-at";

    /** Answers {@code counted:admitted:facts}; no copy: nothing, and nothing is counted. */
    private static final Script<String> LOOK =
            Script.ofText(
                    """
                    local copy = redis.call('HMGET', KEYS[1], 'perMinute', 'facts')
                    if not copy[2] then return false end
                    local time = redis.call('TIME')
                    local now = time[1] * 1000 + math.floor(time[2] / 1000)
                    redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - 60000)
                    local counted = redis.call('ZCARD', KEYS[2])
                    local admitted = 0
                    if counted < tonumber(copy[1]) then
                      admitted = 1
                      if ARGV[2] == '1' then
                        redis.call('ZADD', KEYS[2], now, ARGV[1])
                        redis.call('PEXPIRE', KEYS[2], 61000)
                        counted = counted + 1
                      end
                    end
                    return counted .. ':' .. admitted .. ':' .. copy[2]
                    """);

    private static final Script<Long> WRITE =
            Script.ofNumber(
                    """
                    local have = redis.call('HMGET', KEYS[1], 'revision', 'readMicros')
                    if have[1] then
                      local revision = tonumber(have[1])
                      if revision > tonumber(ARGV[1]) then return 0 end
                      if revision == tonumber(ARGV[1]) and tonumber(have[2]) >= tonumber(ARGV[2]) then
                        return 0
                      end
                    end
                    redis.call('HSET', KEYS[1], 'revision', ARGV[1], 'readMicros', ARGV[2],
                      'perMinute', ARGV[3], 'facts', ARGV[4])
                    return 1
                    """);

    private static final Script<Long> REFRESHED =
            Script.ofNumber(
                    """
                    local have = redis.call('GET', KEYS[1])
                    if have and tonumber(have) >= tonumber(ARGV[1]) then return 0 end
                    redis.call('SET', KEYS[1], ARGV[1])
                    return 1
                    """);

    private final RedisLane redis;

    public RedisPlayerCopies(RedisLane redis) {
        this.redis = redis;
    }

    static String key(PlayerId player) {
        return "compliance:{" + player + "}";
    }

    private static String betsKey(PlayerId player) {
        return key(player) + ":bets";
    }

    @Override
    public Mono<Look> look(PlayerId player, String bet, boolean counts) {
        return redis.run(
                        LOOK,
                        List.of(key(player), betsKey(player)),
                        List.of(bet, counts ? "1" : "0"))
                .map(RedisPlayerCopies::look);
    }

    private static Look look(String answer) {
        var first = answer.indexOf(':');
        var second = answer.indexOf(':', first + 1);
        return new Look(
                ContractJson.mapper().readValue(answer.substring(second + 1), PlayerFacts.class),
                new Velocity(
                        Integer.parseInt(answer.substring(0, first)),
                        answer.substring(first + 1, second).equals("1")));
    }

    @Override
    public Mono<Boolean> write(PlayerRows.Read read, int betsPerMinute) {
        return Mono.defer(() ->
                        redis.run(
                                WRITE,
                                List.of(key(read.facts().player())),
                                List.of(
                                        Long.toString(read.facts().revision()),
                                        Long.toString(read.readMicros()),
                                        Integer.toString(betsPerMinute),
                                        ContractJson.mapper().writeValueAsString(read.facts()))))
                .map(written -> written == 1);
    }

    @Override
    public Mono<Instant> refreshedAt() {
        return redis.ask(commands -> commands.get(REFRESHED_AT))
                .map(millis -> Instant.ofEpochMilli(Long.parseLong(millis)));
    }

    @Override
    public Mono<Void> refreshed(Instant at) {
        return redis.run(
                        REFRESHED, List.of(REFRESHED_AT), List.of(Long.toString(at.toEpochMilli())))
                .then();
    }
}
