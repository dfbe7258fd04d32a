package io.plumbline.gateway.exposition;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.gateway.tls.CertificateRenewal;

/** When the relay's certificate expires, and how many changes of it were applied and refused. */
public final class CertificateMetrics {

    private static final String PREFIX = "plumbline.gateway.certificate.";

    private CertificateMetrics() {}

    public static void bind(CertificateRenewal renewal, MeterRegistry registry) {
        Gauge.builder(
                        PREFIX + "expiry.timestamp.seconds",
                        renewal,
                        now -> now.get().expires().getEpochSecond())
                .register(registry);
        FunctionCounter.builder(PREFIX + "reloads", renewal, CertificateRenewal::appliedCount)
                .tag("result", "applied")
                .register(registry);
        FunctionCounter.builder(PREFIX + "reloads", renewal, CertificateRenewal::refusedCount)
                .tag("result", "refused")
                .register(registry);
    }
}
