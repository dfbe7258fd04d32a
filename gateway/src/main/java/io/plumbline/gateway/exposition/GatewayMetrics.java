package io.plumbline.gateway.exposition;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Redaction;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.forward.RelayMeter;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Drop;
import io.plumbline.gateway.ledger.Ledger.Shed;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** The gateway's metrics: the ledger's sums, the relay's latencies, and what kind of exchanges went out. */
public final class GatewayMetrics implements RelayMeter {

    private static final Logger LOG = Logger.getLogger(GatewayMetrics.class);
    private static final String PREFIX = "plumbline.gateway.";
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double[] ADDED_SECONDS = {
        0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1
    };
    private static final double[] ANSWER_SECONDS = {
        0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 60, 120, 300
    };

    private final Ledger ledger;
    private final MeterRegistry registry;
    private final DistributionDataPoint requestAdded;
    private final DistributionDataPoint firstByteAdded;
    private final Histogram timeToFirstByte;

    // The registry finds a counter by its tags, which is dear for each exchange.
    private final Map<Kind, Counter> exchanges = new ConcurrentHashMap<>();
    private final Map<String, Counter> notes = new ConcurrentHashMap<>();
    private final Map<String, Counter> redactions = new ConcurrentHashMap<>();

    private record Kind(String dialect, Outcome outcome) {}

    public GatewayMetrics(Ledger ledger, MeterRegistry registry, PrometheusRegistry prometheus, List<String> routes) {
        this.ledger = ledger;
        this.registry = registry;
        Histogram added = Histogram.builder()
                .name("plumbline_gateway_added_latency_seconds")
                .help("What the gateway adds: head read to head sent on, first answer byte read to sent on")
                .labelNames("phase")
                .classicOnly()
                .classicUpperBounds(ADDED_SECONDS)
                .register(prometheus);
        requestAdded = added.labelValues("request");
        firstByteAdded = added.labelValues("first_byte");
        timeToFirstByte = Histogram.builder()
                .name("plumbline_gateway_time_to_first_byte_seconds")
                .help("From the request's head to the first byte of the answer's body")
                .classicOnly()
                .classicUpperBounds(ANSWER_SECONDS)
                .register(prometheus);
        bindLedger();
        routes(routes);
    }

    /** Counts the requests of these routes as well; one that is counted already stays. */
    public void routes(List<String> routes) {
        routes.forEach(route -> count("requests", Tags.of("route", route), books -> books.requestsOf(route)));
    }

    private void bindLedger() {
        count("captured", Tags.empty(), Ledger::capturedCount);
        count("sampled.out", Tags.empty(), Ledger::sampledOutCount);
        count("acknowledged", Tags.empty(), Ledger::acknowledgedCount);
        for (Shed reason : Shed.values()) {
            count("shed", reason(reason), books -> books.shedCount(reason));
        }
        for (Drop reason : Drop.values()) {
            count("dropped", reason(reason), books -> books.droppedCount(reason));
        }
        Gauge.builder(PREFIX + "in.flight", ledger, Ledger::inFlight).register(registry);
        Gauge.builder(PREFIX + "spooled", ledger, Ledger::spooledCount).register(registry);
    }

    private static Tags reason(Enum<?> reason) {
        return Tags.of("reason", reason.name().toLowerCase(Locale.ROOT));
    }

    private void count(String name, Tags tags, ToDoubleFunction<Ledger> value) {
        FunctionCounter.builder(PREFIX + name, ledger, value).tags(tags).register(registry);
    }

    /** Counts an exchange that has passed the privacy gate. */
    public void exchange(Exchange exchange) {
        // A sender may name any dialect; a label may not take any value.
        String dialect = exchange.source().equals("relay") ? exchange.dialect() : exchange.source();
        exchanges
                .computeIfAbsent(new Kind(dialect, exchange.outcome()), this::exchanges)
                .increment();
        // These words are the gateway's own: what a sender notes is left out.
        for (String note : exchange.capture().notes()) {
            notes.computeIfAbsent(note, word -> registry.counter(PREFIX + "notes", "note", word))
                    .increment();
        }
        for (Redaction redaction : exchange.redactions()) {
            redactions
                    .computeIfAbsent(redaction.kind(), kind -> registry.counter(PREFIX + "redactions", "kind", kind))
                    .increment();
        }
    }

    private Counter exchanges(Kind kind) {
        String outcome = kind.outcome().name().toLowerCase(Locale.ROOT);
        return registry.counter(PREFIX + "exchanges", "dialect", kind.dialect(), "outcome", outcome);
    }

    @Override
    public void ended(String route) {
        ledger.request(route);
    }

    @Override
    public void unrouted() {
        registry.counter(PREFIX + "unrouted").increment();
    }

    @Override
    public void requestAdded(long nanos) {
        requestAdded.observe(nanos / NANOS_PER_SECOND);
    }

    @Override
    public void firstByteAdded(long nanos) {
        firstByteAdded.observe(nanos / NANOS_PER_SECOND);
    }

    @Override
    public void timeToFirstByte(long nanos) {
        timeToFirstByte.observe(nanos / NANOS_PER_SECOND);
    }

    @Override
    public void copyLost(Throwable fault) {
        ledger.shed(Shed.FAILURE);
        tapFault(fault);
    }

    // The name only: a message could quote the traffic.
    @Override
    public void tapFault(Throwable fault) {
        LOG.errorf("a copy was lost to a fault: %s", fault.getClass().getName());
    }
}
