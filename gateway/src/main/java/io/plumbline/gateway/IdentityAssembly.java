package io.plumbline.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plumbline.gateway.identity.Chains;
import io.plumbline.gateway.identity.Identities;
import io.plumbline.gateway.identity.IdentitySettings;
import io.plumbline.gateway.privacy.Pseudonym;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Puts together what tells whose an exchange is, and what hides it. */
@Singleton
class IdentityAssembly {

    private static final Logger LOG = Logger.getLogger(IdentityAssembly.class);

    private final GatewayConfig config;

    IdentityAssembly(GatewayConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    PseudonymKey pseudonymKey(PrometheusMeterRegistry registry) {
        GatewayConfig.PrivacyConfig privacy = config.privacy();
        PseudonymKey key = PseudonymKey.of(privacy.keyId(), privacy.key(), privacy.keyFile());
        if (key.isPublic()) {
            LOG.warn("pseudonyms are made with the public default key, so anybody can check a guess at what they hide;"
                    + " set plumbline.gateway.privacy.key-file, the same on all gateways");
        }
        boolean isPublic = key.isPublic();
        Gauge.builder("plumbline.gateway.pseudonym.key.public", () -> isPublic ? 1 : 0)
                .description("1 where pseudonyms are made with the public default key")
                .tag("key", key.id())
                .register(registry);
        return key;
    }

    @Produces
    @Singleton
    Pseudonym pseudonym(PseudonymKey key) {
        return new Pseudonym(key.id(), key.secret());
    }

    @Produces
    @Singleton
    Identities identities(Pseudonym pseudonym) {
        Chains chains = new Chains(config.identity().rememberedResponses(), pseudonym::of);
        return new Identities(settings(config), chains, pseudonym::of);
    }

    static IdentitySettings settings(GatewayConfig config) {
        GatewayConfig.IdentityConfig identity = config.identity();
        return new IdentitySettings(
                identity.conversationHeaders(),
                Set.copyOf(identity.conversationSegments().orElse(List.of())),
                identity.userHeaders().orElse(List.of()),
                identity.userTag().orElse(null),
                config.tags().headers(),
                config.tags().metadata());
    }
}
