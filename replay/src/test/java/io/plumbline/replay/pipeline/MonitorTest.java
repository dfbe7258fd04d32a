package io.plumbline.replay.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Covariates;
import io.plumbline.contracts.event.Scorecard.Embeddings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MonitorTest {

    private static final String ASKED = """
            application: shop
            baseline: {readings: 200}
            dimensions:
              operation.answer.nearness: {watched: true}
            """;
    private static final int LEARNED_FROM = 100;

    private final Random chance = new Random(1);
    private int exchanges;

    @Test
    void answers_are_read_once_kinds_are_learned() {
        assertThat(unread(CharterReader.read("shop.yaml", ASKED))).isEqualTo(LEARNED_FROM);
        assertThat(unread(CharterReader.read("shop.yaml", ASKED + "cells: [topic]\n")))
                .isEqualTo(LEARNED_FROM);
    }

    @Test
    void nothing_is_read_of_answers_that_no_charter_asks_about() {
        assertThat(unread(Charter.defaultFor("shop"))).isEqualTo(3 * LEARNED_FROM);
    }

    /** How many exchanges say nothing of their answers before one does. */
    private int unread(Charter charter) {
        Monitor monitor = new Monitor(charter);
        for (int i = 0; i < 3 * LEARNED_FROM; i++) {
            List<Observation> observations = monitor.observations(card());
            if (observations.stream().anyMatch(one -> one.dimension().startsWith(Catalogue.ANSWER))) {
                return i;
            }
        }
        return 3 * LEARNED_FROM;
    }

    private Scorecard card() {
        Embeddings embeddings = new Embeddings("table@1", point(), point());
        return new Scorecard(
                "exchange-" + exchanges,
                new Pointer(0, exchanges++),
                Exchange.LIVE,
                "shop",
                null,
                1,
                "model",
                Exchange.Role.PRODUCTION,
                Map.of(),
                Instant.EPOCH.plusSeconds(1_800_000_000L + exchanges),
                Outcome.COMPLETE,
                "stop",
                List.of(),
                new Covariates(40, 40, "en", "en", embeddings, null),
                1,
                null,
                "default",
                "hash");
    }

    private String point() {
        byte[] point = new byte[Embeddings.DIMENSIONS];
        chance.nextBytes(point);
        return Embeddings.text(point);
    }
}
