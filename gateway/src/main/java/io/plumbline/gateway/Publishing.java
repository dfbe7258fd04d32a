package io.plumbline.gateway;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.gateway.exposition.SpoolMetrics;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Predecessors;
import io.plumbline.gateway.publish.KafkaPublisher;
import io.plumbline.gateway.publish.LedgerPublisher;
import io.plumbline.gateway.publish.ProducerSettings;
import io.plumbline.gateway.publish.PublishSettings;
import io.plumbline.gateway.publish.SpoolCounts;
import io.plumbline.gateway.spool.SpoolSettings;
import io.plumbline.gateway.spool.SqliteSpool;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts together what sends to Kafka, from the gateway's configuration. */
@Singleton
class Publishing {

    /**
     * For the queue before Kafka, and again for Kafka's client. Where Kafka answers, a gateway stops within the relay's time
     * to drain and a second or two; where it does not, capture (5 s), this (twice) and the ledger (10 s) add 25 s to it,
     * which is more than the 30 s that Kubernetes grants unless it is told otherwise.
     */
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final GatewayConfig config;
    private final Run run;
    private final String bootstrap;

    Publishing(GatewayConfig config, Run run, @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.config = config;
        this.run = run;
        this.bootstrap = bootstrap;
    }

    /** The gateway's name in records. */
    static String name(GatewayConfig config) {
        return config.name().orElseGet(Publishing::hostName);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "gateway";
        }
    }

    @Produces
    @Singleton
    Predecessors predecessors(Ledger ledger) {
        return new Predecessors(ledger.epoch(), Clock.systemUTC());
    }

    @Produces
    @Singleton
    SpoolCounts spoolCounts(PrometheusMeterRegistry registry) {
        SpoolCounts counts = new SpoolCounts(config.spool().folder().isPresent());
        if (counts.isOn()) {
            SpoolMetrics.bind(counts, spoolSettings(), registry, Clock.systemUTC());
        }
        return counts;
    }

    @Produces
    @Singleton
    KafkaPublisher publisher(Ledger ledger, Predecessors predecessors, SpoolCounts counts) {
        GatewayConfig.PublishConfig publish = config.publish();
        PublishSettings settings = new PublishSettings(
                Topic.EXCHANGES.topicName(run),
                source(),
                publish.queue(),
                publish.queueBytes().asLongValue(),
                publish.patience(),
                FAREWELL);
        Supplier<Producer<byte[], byte[]>> connector =
                connector(ProducerSettings.of(bootstrap, "plumbline-gateway-" + name(config), (int)
                        publish.patience().toMillis()));
        Optional<Path> folder = config.spool().folder();
        return folder.isEmpty()
                ? new KafkaPublisher(connector, settings, ledger)
                : new KafkaPublisher(
                        connector, settings, ledger, spool(folder.get()), spoolSettings(), predecessors, counts);
    }

    // A folder for each run: what was captured in a replay must never be sent to live topics.
    private SqliteSpool spool(Path folder) {
        try {
            // A parcel's weight allows for its place on disk, so that the file stays well below.
            long most = 2 * config.spool().maxBytes().asLongValue();
            return SqliteSpool.in(folder.resolve(run.name()), config.spool().sync(), most);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("plumbline.gateway.spool.folder: " + e.getMessage(), e);
        }
    }

    private SpoolSettings spoolSettings() {
        GatewayConfig.SpoolConfig spool = config.spool();
        return new SpoolSettings(spool.maxBytes().asLongValue(), spool.maxAge(), spool.replayRate(), spool.after());
    }

    @Produces
    @Singleton
    LedgerPublisher ledgerPublisher(Ledger ledger, Predecessors predecessors) {
        Duration every = config.publish().ledgerInterval();
        return new LedgerPublisher(
                connector(ProducerSettings.forLedger(
                        bootstrap, "plumbline-gateway-ledger-" + name(config), Math.toIntExact(every.toMillis()))),
                ledger,
                predecessors,
                Topic.LEDGER.topicName(run),
                source(),
                every);
    }

    private static Supplier<Producer<byte[], byte[]>> connector(Map<String, Object> settings) {
        return () -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private String source() {
        return "plumbline/gateway/" + name(config);
    }
}
