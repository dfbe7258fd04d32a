package io.plumbline.gateway.otlp;

import io.plumbline.gateway.convention.Signal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to a model as telemetry tells it.
 *
 * @param service the resource's {@code service.name}, empty where there is none
 * @param start when the call began
 * @param micros how long it took, 0 where that is unknown
 * @param failed whether the telemetry says so
 */
record Call(Ids ids, @Nullable String service, Instant start, long micros, boolean failed, Signal signal) {}
