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

    private static final int HELD_PART_OF_HEAP = 32;

    @Produces
    @Singleton
    Conventions conventions(@All List<Convention> conventions) {
        return new Conventions(conventions);
    }

    @Produces
    @Singleton
    CallExchange exchanges(
            Pseudonym pseudonym,
            @ConfigProperty(name = "plumbline.gateway.ingest.application", defaultValue = "default")
                    String application) {
        return new CallExchange(application, pseudonym::of);
    }

    @Produces
    @Singleton
    Spans spans(Conventions conventions, CallExchange exchanges) {
        return new Spans(conventions, exchanges);
    }

    @Produces
    @Singleton
    Logs logs(Conventions conventions, CallExchange exchanges) {
        long held = Runtime.getRuntime().maxMemory() / HELD_PART_OF_HEAP;
        return new Logs(conventions, exchanges, new PendingCalls(held, System::nanoTime));
    }

    @Produces
    @Singleton
    OtlpMeter meter(MeterRegistry registry) {
        return new OtlpMeter(registry);
    }
}
