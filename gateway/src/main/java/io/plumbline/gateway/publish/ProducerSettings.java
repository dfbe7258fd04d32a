package io.plumbline.gateway.publish;

import io.plumbline.contracts.topic.Topic;
import java.util.HashMap;
import java.util.Map;

/** How the gateway's producer is set. */
public final class ProducerSettings {

    private ProducerSettings() {}

    /** @param patienceMillis how long the client tries to deliver a record it has taken */
    public static Map<String, Object> of(String bootstrapServers, String clientId, int patienceMillis) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("client.id", clientId);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("compression.type", "lz4");
        settings.put("linger.ms", 20);
        settings.put("batch.size", 128 * 1024);
        settings.put("buffer.memory", 32L * 1024 * 1024);
        settings.put("max.request.size", Topic.MAX_RECORD_BYTES);
        // Only the sender thread waits; it wakes often enough to see that it is to stop.
        settings.put("max.block.ms", 500);
        settings.put("request.timeout.ms", Math.min(10_000, patienceMillis / 2));
        settings.put("delivery.timeout.ms", patienceMillis);
        return settings;
    }

    /** For the ledger's few entries: an entry that the next has overtaken is not worth waiting for. */
    public static Map<String, Object> forLedger(String bootstrapServers, String clientId, int everyMillis) {
        Map<String, Object> settings = of(bootstrapServers, clientId, Math.max(2 * everyMillis, 1000));
        settings.put("linger.ms", 0);
        settings.put("batch.size", 16 * 1024);
        settings.put("buffer.memory", 256L * 1024);
        settings.put("max.request.size", 64 * 1024);
        return settings;
    }
}
