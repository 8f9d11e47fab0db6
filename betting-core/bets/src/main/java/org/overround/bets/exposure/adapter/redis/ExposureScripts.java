package org.overround.bets.exposure.adapter.redis;

import org.overround.bets.redis.Script;

/**
 * What Redis does with a tree's counters, a script for each call.
 *
 * <p>The first key is always the hash of the counters. Its fields are the counters' keys, and
 * {@code #epoch} and {@code #run}: counters and what they are worth are one key, there together or
 * not at all. {@code #run} is the id of the server's process they were loaded into: after a restart
 * or a change of roles it is another one, whatever was kept on disk or copied. Each answer begins
 * with a letter; {@code R} is: not to be trusted, rebuild.
 *
 * <p>Lua's numbers are exact up to 2^53: what would come above is refused as full.
 */
final class ExposureScripts {

    private static final String SERVING =
            """
            local function is(run)
              return string.find(redis.call('INFO', 'server'), 'run_id:' .. run, 1, true)
            end
            local function serving()
              local at = redis.call('HMGET', KEYS[1], '#epoch', '#run')
              return at[1] and at[2] and is(at[2]) and at[1]
            end
            local function now()
              local time = redis.call('TIME')
              return time[1] * 1000 + math.floor(time[2] / 1000)
            end
            local function take(key, amount)
              if redis.call('HINCRBY', KEYS[1], key, '-' .. amount) <= 0 then
                redis.call('HDEL', KEYS[1], key)
              end
            end
            """;

    /**
     * Keys: counters, reservations, their times, the attempt's end. Arguments: the attempt, then
     * all claims' keys, all amounts, all limits. Answers {@code K<epoch>}, {@code F<used>,..},
     * {@code S} (spent) or {@code R}.
     */
    static final Script<String> RESERVE =
            script(
                    """
                    local epoch = serving()
                    if not epoch then return 'R' end
                    if redis.call('EXISTS', KEYS[4]) == 1 then return 'S' end
                    local n = (#ARGV - 1) / 3
                    local claims = table.concat(ARGV, '\\n', 2, 1 + 2 * n)
                    local known = redis.call('HGET', KEYS[2], ARGV[1])
                    if known then return known == claims and 'K' .. epoch or 'S' end
                    if n > 0 then
                      local used = redis.call('HMGET', KEYS[1], unpack(ARGV, 2, 1 + n))
                      local sums, full = {}, false
                      for i = 1, n do
                        used[i] = used[i] or '0'
                        local amount = tonumber(ARGV[1 + n + i])
                        local sum = tonumber(used[i]) + amount
                        full = full or (amount > 0 and sum > tonumber(ARGV[1 + 2 * n + i]))
                        sums[2 * i - 1] = ARGV[1 + i]
                        sums[2 * i] = string.format('%d', sum)
                      end
                      if full then return 'F' .. table.concat(used, ',') end
                      redis.call('HSET', KEYS[1], unpack(sums))
                    end
                    redis.call('HSET', KEYS[2], ARGV[1], claims)
                    redis.call('ZADD', KEYS[3], now(), ARGV[1])
                    return 'K' .. epoch
                    """);

    /**
     * Keys: counters, reservations, their times, each attempt's end. Arguments: for how long their
     * ends are known, then the attempts.
     */
    static final Script<String> CONFIRM =
            script(
                    """
                    redis.call('HDEL', KEYS[2], unpack(ARGV, 2))
                    redis.call('ZREM', KEYS[3], unpack(ARGV, 2))
                    for i = 4, #KEYS do redis.call('SET', KEYS[i], 'confirmed', 'PX', ARGV[1]) end
                    return 'K'
                    """);

    /**
     * Keys as {@link #RESERVE}. Arguments: the attempt, for how long its end is known. A
     * reservation that is there is in the counters: they are replaced together. Answers {@code K}
     * when there was one, else {@code N}.
     */
    static final Script<String> RELEASE =
            script(
                    """
                    redis.call('SET', KEYS[4], 'released', 'PX', ARGV[2], 'NX')
                    local claims = redis.call('HGET', KEYS[2], ARGV[1])
                    if not claims then return 'N' end
                    redis.call('HDEL', KEYS[2], ARGV[1])
                    redis.call('ZREM', KEYS[3], ARGV[1])
                    local words = {}
                    for word in string.gmatch(claims, '[^\\n]+') do words[#words + 1] = word end
                    local n = #words / 2
                    for i = 1, n do take(words[i], words[n + i]) end
                    return 'K'
                    """);

    /** Arguments: counters' keys. Answers {@code K<epoch>,<used>,..} or {@code R}. */
    static final Script<String> USAGE =
            script(
                    """
                    local epoch = serving()
                    if not epoch then return 'R' end
                    if #ARGV == 0 then return 'K' .. epoch end
                    local used = redis.call('HMGET', KEYS[1], unpack(ARGV))
                    for i = 1, #ARGV do used[i] = used[i] or '0' end
                    return 'K' .. epoch .. ',' .. table.concat(used, ',')
                    """);

    /**
     * Keys: counters, what was closed under their epoch. Arguments: the closing, its epoch, then
     * all keys, all amounts. Answers {@code K} when it is out of the counters, else {@code R}.
     */
    static final Script<String> CLOSE =
            script(
                    """
                    local epoch = tonumber(serving() or '-1')
                    local closed = tonumber(ARGV[2])
                    if epoch < closed then return 'R' end
                    if epoch > closed then return 'K' end
                    if redis.call('ZADD', KEYS[2], 'NX', now(), ARGV[1]) == 0 then return 'K' end
                    local n = (#ARGV - 2) / 2
                    for i = 1, n do take(ARGV[2 + i], ARGV[2 + n + i]) end
                    return 'K'
                    """);

    /** Answers {@code S<run>,<epoch>} when the counters are good, else {@code L<run>,<epoch>}. */
    static final Script<String> STANDING =
            script(
                    """
                    local epoch = serving()
                    local seen = redis.call('HGET', KEYS[1], '#epoch') or '0'
                    local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
                    return (epoch and 'S' or 'L') .. run .. ',' .. seen
                    """);

    /**
     * Keys: counters, what replaces them, reservations, their times, closings. Arguments: run,
     * epoch. Answers {@code K} when the new counters are served, else {@code R}.
     */
    static final Script<String> SWITCH =
            script(
                    """
                    if not is(ARGV[1]) then return 'R' end
                    local epoch = serving()
                    if epoch and tonumber(epoch) >= tonumber(ARGV[2]) then return 'R' end
                    if redis.call('EXISTS', KEYS[2]) == 0 then return 'R' end
                    redis.call('UNLINK', KEYS[1], KEYS[3], KEYS[4], KEYS[5])
                    redis.call('RENAME', KEYS[2], KEYS[1])
                    redis.call('PERSIST', KEYS[1])
                    return 'K'
                    """);

    /**
     * Keys: counters, reservations' times, closings. Arguments: the age in milliseconds from which
     * a reservation is an orphan, how many at most, for how long closings are known. Answers {@code
     * K<attempt>,..}.
     */
    static final Script<String> ORPHANS =
            script(
                    """
                    local at = now()
                    redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', at - ARGV[3])
                    local found = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', at - ARGV[1],
                      'LIMIT', 0, ARGV[2])
                    return 'K' .. table.concat(found, ',')
                    """);

    private ExposureScripts() {}

    private static Script<String> script(String body) {
        return Script.ofText(SERVING + body);
    }
}
