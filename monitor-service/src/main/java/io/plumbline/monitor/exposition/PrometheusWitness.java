package io.plumbline.monitor.exposition;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.topology.Witness;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what passes. Applications and dimensions are closed sets by the time they get here.
 *
 * <p>Exemplars carry the exchange and where it lies, so that a bucket of a dashboard leads to a conversation.
 */
@Singleton
final class PrometheusWitness implements Witness {

    private final Counter scorecards;
    private final Counter observations;
    private final Counter duplicates;
    private final Counter late;
    private final Counter clamped;
    private final Counter deadLetters;
    private final Counter funnelRefused;
    private final Counter seriesLost;
    private final Counter threadsReplaced;
    private final Gauge lastScorecard;
    private final Histogram score;
    private final Map<String, Instant> newest = new ConcurrentHashMap<>();

    PrometheusWitness(Run run, PrometheusRegistry exposed) {
        PrometheusRegistry registry = Registries.ofRecords(run, exposed);
        scorecards = counter("plumbline_scorecards", "Scorecards taken in.", "application")
                .register(registry);
        observations = counter("plumbline_observations", "Readings of dimensions taken in.", "application")
                .register(registry);
        duplicates = counter("plumbline_monitor_duplicates", "Scorecards that came again and gave no readings.")
                .register(registry);
        late = counter("plumbline_late", "Exchanges that came too late for the detectors and count for rates only.")
                .register(registry);
        clamped = counter("plumbline_clamped", "Exchanges whose time lay in the future and was set back.")
                .register(registry);
        deadLetters = counter("plumbline_monitor_dead_letters", "Records that could not be used.", "stage", "reason")
                .register(registry);
        funnelRefused = counter(
                        "plumbline_funnel_refused", "Ledger entries and arrivals that are in no books.", "reason")
                .register(registry);
        seriesLost = counter("plumbline_monitor_series_lost", "Series that began anew: their state was unreadable.")
                .register(registry);
        threadsReplaced = counter("plumbline_monitor_threads_replaced", "Stream threads that died and were replaced.")
                .register(registry);
        lastScorecard = Gauge.builder()
                .name("plumbline_last_scorecard_timestamp_seconds")
                .help("Event time of the newest scorecard.")
                .labelNames("application")
                .register(registry);
        score = Histogram.builder()
                .name("plumbline_score")
                .help("Scores of exchanges, 1 = aligned; flags are 1 (fine) or 0 (violated).")
                .labelNames("application", "level", "dimension")
                .classicOnly()
                .classicUpperBounds(0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1)
                .withExemplars()
                .register(registry);
    }

    private static Counter.Builder counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels);
    }

    @Override
    public void scorecard(String application, Instant time) {
        scorecards.labelValues(application).inc();
        Instant latest = newest.merge(application, time, (one, other) -> one.isAfter(other) ? one : other);
        lastScorecard.labelValues(application).set(latest.toEpochMilli() / 1000.0);
    }

    @Override
    public void observation(Observation observation) {
        observations.labelValues(observation.application()).inc();
        switch (observation.value()) {
            case Observation.Score read -> observe(observation, read.value());
            case Observation.Flag read -> observe(observation, read.violated() ? 0 : 1);
            case Observation.Category read -> {}
            case Observation.Profile read -> {}
            case Observation.Unknown read -> {}
        }
    }

    private void observe(Observation observation, double value) {
        if (observation.dimension().startsWith(Catalogue.COVERAGE)) {
            return;
        }
        score.labelValues(
                        observation.application(),
                        Catalogue.levelOf(observation.dimension()).label(),
                        observation.dimension())
                .observeWithExemplar(value, exemplar(observation));
    }

    // An exemplar's labels may take 128 characters in all; a longer id would be refused with an exception.
    private static Labels exemplar(Observation observation) {
        String at = observation.at().toString();
        return observation.exchange().length() <= 64
                ? Labels.of("exchange_id", observation.exchange(), "at", at)
                : Labels.of("at", at);
    }

    @Override
    public void duplicate() {
        duplicates.inc();
    }

    @Override
    public void late() {
        late.inc();
    }

    @Override
    public void clamped() {
        clamped.inc();
    }

    @Override
    public void deadLetter(String stage, String reason) {
        deadLetters.labelValues(stage, reason).inc();
    }

    @Override
    public void gatewayRefused() {
        funnelRefused.labelValues("too_many_gateways").inc();
    }

    @Override
    public void seriesLost() {
        seriesLost.inc();
    }

    @Override
    public void threadReplaced() {
        threadsReplaced.inc();
    }
}
