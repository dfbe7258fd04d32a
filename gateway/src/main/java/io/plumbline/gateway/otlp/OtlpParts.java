package io.plumbline.gateway.otlp;

import io.micrometer.core.instrument.MeterRegistry;
import io.plumbline.gateway.convention.Convention;
import io.plumbline.gateway.convention.Conventions;
import io.plumbline.gateway.privacy.Pseudonym;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the way in for telemetry together. */
@Singleton
class OtlpParts {

    @Produces
    @Singleton
    Spans spans(
            @All List<Convention> conventions,
            Pseudonym pseudonym,
            @ConfigProperty(name = "plumbline.gateway.ingest.application", defaultValue = "default")
                    String application) {
        return new Spans(new Conventions(conventions), new CallExchange(application, pseudonym::of));
    }

    @Produces
    @Singleton
    OtlpMeter meter(MeterRegistry registry) {
        return new OtlpMeter(registry);
    }
}
