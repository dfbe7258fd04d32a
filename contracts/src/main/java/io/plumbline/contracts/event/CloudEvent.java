package io.plumbline.contracts.event;

import java.time.Instant;
import java.util.Map;

/**
 * The CloudEvents 1.0 attributes of a record in binary mode: they travel as record headers, the value is the event.
 *
 * @param id unique together with the source: a record sent twice keeps its id
 * @param source the service that wrote it, for instance {@code plumbline/gateway/gw-1}
 * @param type one of the {@code …_V1} constants
 * @param time when what it tells of happened, not when it was sent
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding</a>
 */
public record CloudEvent(String id, String source, String type, Instant time) {

    public static final String EXCHANGE_V1 = "io.plumbline.exchange.v1";
    public static final String SCORECARD_V1 = "io.plumbline.scorecard.v1";
    public static final String OBSERVATION_V1 = "io.plumbline.observation.v1";
    public static final String ALERT_V1 = "io.plumbline.alert.v1";
    public static final String CHANGE_V1 = "io.plumbline.change.v1";
    public static final String LEDGER_V1 = "io.plumbline.ledger.v1";

    public static final String ID_HEADER = "ce_id";
    public static final String SOURCE_HEADER = "ce_source";
    public static final String TYPE_HEADER = "ce_type";
    public static final String SPECVERSION_HEADER = "ce_specversion";
    public static final String TIME_HEADER = "ce_time";
    public static final String CONTENT_TYPE_HEADER = "content-type";

    public static final String SPECVERSION = "1.0";
    public static final String CONTENT_TYPE = "application/json";

    public static CloudEvent of(Exchange exchange, String source) {
        return new CloudEvent(exchange.id(), source, EXCHANGE_V1, exchange.time());
    }

    public static CloudEvent of(Scorecard card, String source) {
        return new CloudEvent(card.exchange() + "/" + card.panel(), source, SCORECARD_V1, card.time());
    }

    public static CloudEvent of(Observation observation, String source) {
        return new CloudEvent(
                observation.exchange() + "/" + observation.dimension(), source, OBSERVATION_V1, observation.time());
    }

    /** Each update of an alert is an event of its own. */
    public static CloudEvent of(Alert alert, String source) {
        return new CloudEvent(alert.id() + "/" + alert.updated(), source, ALERT_V1, alert.updated());
    }

    public static CloudEvent of(Change change, String source) {
        return new CloudEvent(change.id(), source, CHANGE_V1, change.time());
    }

    /** Each entry is an event of its own, though compaction keeps the latest only. */
    public static CloudEvent of(LedgerEntry entry, String source) {
        return new CloudEvent(entry.key() + "/" + entry.time(), source, LEDGER_V1, entry.time());
    }

    /** The record's headers; values are UTF-8 on the wire. */
    public Map<String, String> headers() {
        return Map.of(
                ID_HEADER, id,
                SOURCE_HEADER, source,
                TYPE_HEADER, type,
                SPECVERSION_HEADER, SPECVERSION,
                TIME_HEADER, time.toString(),
                CONTENT_TYPE_HEADER, CONTENT_TYPE);
    }
}
