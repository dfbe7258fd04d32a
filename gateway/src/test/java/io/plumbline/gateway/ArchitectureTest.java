package io.plumbline.gateway;

import io.plumbline.testkit.Layers;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final Layers LAYERS = Layers.of("io.plumbline.gateway");

    @Test
    void the_rules_look_at_all_of_the_module() {
        LAYERS.holdAtLeast(60);
    }

    @Test
    void the_gateway_uses_contracts_and_no_other_module() {
        LAYERS.useOfPlumblineOnly("io.plumbline.contracts..");
    }

    @Test
    void packages_have_no_cycles() {
        LAYERS.haveNoCycles();
    }

    /** Traffic survives if capture breaks, since the relay knows nothing of it. */
    @Test
    void the_relay_knows_nothing_of_what_happens_to_its_copies() {
        LAYERS.keepOut(
                "traffic survives if capture breaks",
                "io.plumbline.gateway.forward",
                "io.plumbline.gateway.capture..",
                "io.plumbline.gateway.dialect..",
                "io.plumbline.gateway.identity..",
                "io.plumbline.gateway.privacy..",
                "io.plumbline.gateway.publish..",
                "io.plumbline.gateway.ingest..",
                "io.plumbline.gateway.otlp..",
                "io.plumbline.gateway.mirror..",
                "io.plumbline.gateway.shadow..",
                "io.plumbline.gateway.exposition..",
                "io.plumbline.gateway.reload..",
                "io.plumbline.gateway.tls..",
                "org.apache.kafka..",
                "org.eclipse.microprofile.reactive.messaging..",
                "io.smallrye.reactive.messaging..");
    }

    @Test
    void dialects_are_pure() {
        LAYERS.pureCore("io.plumbline.gateway.dialect", "org.brotli.dec..", "com.github.luben.zstd..");
    }

    @Test
    void conventions_are_pure() {
        LAYERS.pureCore("io.plumbline.gateway.convention", "io.plumbline.gateway.dialect..");
    }

    @Test
    void every_convention_passes_the_contract() {
        LAYERS.testAgainst(
                "io.plumbline.gateway.convention.ConventionContract", "io.plumbline.gateway.convention.Convention");
    }

    @Test
    void identities_are_pure() {
        LAYERS.pureCore("io.plumbline.gateway.identity", "io.plumbline.gateway.dialect..");
    }

    @Test
    void the_privacy_gate_is_pure() {
        LAYERS.pureCore("io.plumbline.gateway.privacy", "com.google.i18n.phonenumbers..");
    }

    @Test
    void every_dialect_passes_the_contract() {
        LAYERS.testAgainst(
                "io.plumbline.gateway.dialect.DialectContract",
                "io.plumbline.gateway.dialect.Dialect",
                "io.plumbline.gateway.dialect.Opaque"); // stands for no dialect: reads nothing
    }
}
