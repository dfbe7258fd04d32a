package io.plumbline.monitor.exposition;

import io.plumbline.monitor.funnel.GatewayBooks;
import io.plumbline.monitor.funnel.GatewayBooks.State;
import io.plumbline.monitor.funnel.Tally;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The books of the gateways as gauges. They are sums of the stored books, so they go on over a restart of the monitor. */
final class FunnelGauges {

    /** A gateway that has been silent for so long is gone; what was lost with it stays on show. */
    private static final Duration GONE = Duration.ofHours(1);

    private FunnelGauges() {}

    static void add(Gauges gauges, List<GatewayBooks> all, Instant now) {
        all.forEach(books -> add(gauges, books, now));
    }

    private static void add(Gauges gauges, GatewayBooks books, Instant now) {
        Labels gateway = Labels.of("gateway", books.gateway());
        Tally tally = books.tally();
        gauges.add("plumbline_funnel_captured", "Exchanges that gateways numbered.", gateway, (double) tally.captured())
                .add("plumbline_funnel_dropped", "Of them dropped before Kafka.", gateway, (double) tally.dropped())
                .add("plumbline_funnel_graded", "Of them seen as scorecards.", gateway, (double) tally.graded())
                .add("plumbline_funnel_dead_lettered", "Of them put aside: dead letters and repeats.", gateway, (double)
                        tally.setAside())
                .add("plumbline_funnel_spooled", "Of them on the gateway's disk.", gateway, (double) tally.spooled())
                .add(
                        "plumbline_funnel_missing",
                        "Of them acknowledged by Kafka and not seen within a minute.",
                        gateway,
                        (double) tally.missing())
                .add("plumbline_funnel_under_way", "Of them what may still arrive.", gateway, (double) tally.underWay())
                .add(
                        "plumbline_funnel_gap_low",
                        "Exchanges lost with processes that did not close their books, at least.",
                        gateway,
                        (double) tally.gapLow())
                .add(
                        "plumbline_funnel_gap_high",
                        "Exchanges lost with processes that did not close their books, at most.",
                        gateway,
                        (double) tally.gapHigh())
                .add(
                        "plumbline_funnel_settled_timestamp_seconds",
                        "Up to when every exchange is accounted for.",
                        gateway,
                        seconds(books.closedThrough()))
                .add(
                        "plumbline_ledger_age_seconds",
                        "Since the gateway last told its ledger; absent when it stopped in good order.",
                        gateway,
                        age(books, now));
    }

    private static @Nullable Double seconds(@Nullable Instant time) {
        return time == null ? null : time.toEpochMilli() / 1000.0;
    }

    private static @Nullable Double age(GatewayBooks books, Instant now) {
        Instant last = books.lastEntry();
        if (last == null || books.state() == State.STOPPED || last.plus(GONE).isBefore(now)) {
            return null;
        }
        return Math.max(0, Duration.between(last, now).toMillis() / 1000.0);
    }
}
