package org.overround.bets.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.wallet.TestWallet.pounds;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.overround.bets.wallet.TestWallet.Instance;
import org.overround.bets.wallet.adapter.sandbox.SandboxProvider;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.WalletMessage;
import org.overround.contracts.bets.WalletView;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.PlayerId;
import org.overround.kernel.TransferId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A wallet over two instances of the service, and what tests ask of it; each test ends with the
 * ledger right.
 */
@NullUnmarked
abstract class OpenWallet {

    static TestWallet wallet;
    static Instance instance;
    static Instance other;

    @BeforeAll
    static void open() {
        wallet = new TestWallet();
        instance = wallet.instance(new SandboxProvider(Duration.ZERO, Clock.systemUTC()));
        other = wallet.instance(new SandboxProvider(Duration.ZERO, Clock.systemUTC()));
    }

    @AfterAll
    static void close() {
        wallet.close();
    }

    @AfterEach
    void theLedgerSumsToZero() {
        assertThat(wallet.ledger.look().block().differences()).isEmpty();
    }

    static PaymentAnswer answer(Mono<Reply<PaymentAnswer>> reply) {
        var given = reply.block(Duration.ofSeconds(20));
        assertThat(given.problem()).isNull();
        return given.value();
    }

    static PaymentAnswer deposit(PlayerId player, String key, long minor) {
        return answer(instance.desk().deposit(pounds(player, key, minor)));
    }

    static PaymentAnswer withdraw(PlayerId player, String key, long minor) {
        return answer(instance.desk().withdraw(pounds(player, key, minor)));
    }

    static WalletView balance(PlayerId player) {
        return instance.desk().balance(player).block().value();
    }

    static WalletView view(long balance, long held) {
        return new WalletView("GBP", balance, balance - held, held);
    }

    static List<WalletMessage> told(TransferId payment) {
        return wallet
                .database
                .texts(
                        "select payload from event where type = 'WALLET_TX' and subject_id = '%s'"
                                        .formatted(payment)
                                + " order by xid, event_id")
                .stream()
                .map(json -> ContractJson.mapper().readValue(json, WalletMessage.class))
                .toList();
    }

    /** Both instances look after payments until this one is decided. */
    static void tickUntilDecided(TransferId payment) {
        Flux.defer(() -> Flux.merge(instance.ticker().tick(), other.ticker().tick()))
                .repeat()
                .takeUntil(_ ->
                        wallet.number(
                                        "select count(*) from payment where status ="
                                                + " 'PENDING' and transfer_id = '%s'"
                                                        .formatted(payment))
                                == 0)
                .blockLast(Duration.ofSeconds(20));
    }
}
