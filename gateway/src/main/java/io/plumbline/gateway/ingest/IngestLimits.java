package io.plumbline.gateway.ingest;

/** How much is taken in at once. */
public record IngestLimits(long maxBytes, int maxExchanges) {}
