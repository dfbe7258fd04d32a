package io.plumbline.gateway.ingest;

import io.plumbline.contracts.event.Exchange;
import java.util.List;
import java.util.Locale;

/** How finished exchanges come in: the source in their records, and the route under which they are counted. */
public enum Way {
    /** {@code POST /v1/exchanges}: the sender samples, if anybody does. */
    API,
    /** Telemetry of the application. */
    OTLP,
    /** The log of a LiteLLM proxy. */
    LITELLM;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isSampledHere() {
        return this != API;
    }

    /** What a reader of this gateway noted. A sender's own notes may be any words, so they are left out. */
    List<String> notes(Exchange sent) {
        return this == API ? List.of() : sent.capture().notes();
    }
}
