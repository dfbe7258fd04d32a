package io.plumbline.gateway.otlp;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.gateway.ingest.Batch;

/** Counts the records of telemetry by what became of them. */
final class OtlpMeter {

    private final MeterRegistry registry;

    OtlpMeter(MeterRegistry registry) {
        this.registry = registry;
    }

    void read(String signal, Batch batch) {
        count(signal, "taken", batch.exchanges().size());
        count(signal, "ignored", batch.ignoredCount());
        count(signal, "rejected", batch.rejectedCount());
        count(signal, "held", batch.heldCount());
        count(signal, "late", batch.lateCount());
        count(signal, "incomplete", batch.incompleteCount());
    }

    private void count(String signal, String fate, int records) {
        registry.counter("plumbline.gateway.otlp.records", "signal", signal, "fate", fate)
                .increment(records);
    }
}
