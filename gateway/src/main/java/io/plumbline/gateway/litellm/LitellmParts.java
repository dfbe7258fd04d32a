package io.plumbline.gateway.litellm;

import io.plumbline.gateway.dialect.Dialect;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.ingest.IngestLimits;
import io.plumbline.gateway.litellm.LitellmResource.DefaultApplication;
import io.plumbline.gateway.privacy.Pseudonym;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the way in for LiteLLM's log together. */
@Singleton
class LitellmParts {

    @Produces
    @Singleton
    LitellmLog log(@All List<Dialect> dialects, Pseudonym pseudonym, IngestLimits limits) {
        return new LitellmLog(new Dialects(dialects, Math.toIntExact(limits.maxBytes())), pseudonym::of);
    }

    @Produces
    @Singleton
    DefaultApplication application(
            @ConfigProperty(name = "plumbline.gateway.ingest.application", defaultValue = "default") String name) {
        return new DefaultApplication(name);
    }
}
