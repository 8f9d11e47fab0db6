package org.overround.bets.wallet;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.bets.wallet.adapter.r2dbc.R2dbcLedgerBook;
import org.overround.bets.wallet.adapter.r2dbc.R2dbcPaymentBook;
import org.overround.bets.wallet.adapter.r2dbc.R2dbcWalletReads;
import org.overround.bets.wallet.adapter.sandbox.SandboxProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts payments together with their provider, and the ledger with what keeps it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WalletProperties.class)
class WalletWiring {

    @Bean
    WalletMetrics walletMetrics(MeterRegistry meters) {
        return new WalletMetrics(meters);
    }

    @Bean
    PaymentProvider paymentProvider(WalletProperties properties, ObjectProvider<Clock> clock) {
        return new SandboxProvider(
                properties.sandboxLateAfter(), clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    PaymentBook paymentBook(ConnectionFactory connections) {
        return new R2dbcPaymentBook(connections);
    }

    @Bean
    LedgerBook ledgerBook(ConnectionFactory connections) {
        return new R2dbcLedgerBook(connections);
    }

    @Bean
    Clearing paymentClearing(
            PaymentProvider provider,
            PaymentBook book,
            WalletProperties properties,
            WalletMetrics metrics) {
        return new Clearing(provider, book, properties.providerPatience(), metrics);
    }

    @Bean
    Wallet wallet(
            PaymentBook book,
            ConnectionFactory connections,
            Clearing clearing,
            PaymentProvider provider,
            JurisdictionBook jurisdictions,
            WalletProperties properties,
            WalletMetrics metrics) {
        return new WalletDesk(
                book,
                new R2dbcWalletReads(connections),
                clearing,
                provider.name(),
                jurisdictions,
                properties.askAgainAfter(),
                metrics);
    }

    @Bean
    PaymentTicker paymentTicker(
            PaymentBook book,
            Clearing clearing,
            WalletMetrics metrics,
            WalletProperties properties) {
        return new PaymentTicker(
                book,
                clearing,
                metrics,
                properties.askAgainAfter(),
                properties.askAgainAtMost(),
                properties.askEvery());
    }

    @Bean
    FoldTicker foldTicker(LedgerBook ledger, WalletMetrics metrics, WalletProperties properties) {
        return new FoldTicker(ledger, metrics, properties.foldMost(), properties.foldEvery());
    }

    @Bean
    LedgerCheck ledgerCheck(LedgerBook ledger, WalletMetrics metrics) {
        return new LedgerWatch(ledger, metrics);
    }

    @Bean
    LedgerCheckTicker ledgerCheckTicker(LedgerCheck check, WalletProperties properties) {
        return new LedgerCheckTicker(check, properties.checkAfter(), properties.checkEvery());
    }
}
