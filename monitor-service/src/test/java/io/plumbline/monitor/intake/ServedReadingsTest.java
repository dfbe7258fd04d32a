package io.plumbline.monitor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.ServedScale;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Observation.Category;
import io.plumbline.contracts.event.Observation.Score;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Covariates;
import io.plumbline.contracts.event.Scorecard.Served;
import io.plumbline.contracts.topic.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServedReadingsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Served ALL = new Served("gpt-x", "gpt-x-01", "fp_1", 100, 400, 2_000, 80, 8, 10, 4, "r3");

    @Test
    void everything_that_tells_a_model_is_a_reading_of_its_own() {
        Map<String, Observation.Value> read = read(ALL, 400, Outcome.COMPLETE);

        assertThat(read)
                .containsEntry("operation.served.model", new Category("gpt-x>gpt-x-01"))
                .containsEntry("operation.served.fingerprint", new Category("fp_1"))
                .containsEntry("operation.served.opening", new Category("r3"))
                .containsEntry("operation.served.markup", new Score(0.4))
                .hasSize(9);
        assertThat(quantity(read, ServedScale.TOKENS)).isEqualTo(25, within(1e-9));
        assertThat(quantity(read, ServedScale.PACE)).isEqualTo(50, within(1e-9));
        assertThat(quantity(read, ServedScale.FIRST_BYTE)).isEqualTo(400, within(1e-9));
        assertThat(quantity(read, ServedScale.LENGTH)).isEqualTo(400, within(1e-9));
        assertThat(quantity(read, ServedScale.SENTENCES)).isEqualTo(10, within(1e-9));
    }

    @Test
    void what_an_exchange_cannot_say_is_no_reading() {
        Served mute = new Served("gpt-x", null, null, null, null, null, 0, 0, 0, 0, null);
        Served curt = new Served(null, "gpt-x-01", null, 15, 1_990, 2_000, 19, 1, 1, 1, null);

        assertThat(read(mute, 0, Outcome.COMPLETE)).isEmpty();
        assertThat(read(curt, 79, Outcome.COMPLETE))
                .as("few tokens, few words, and a first byte that is the last one")
                .containsOnlyKeys("operation.served.model", "operation.served.fingerprint", "operation.served.length")
                .containsEntry("operation.served.fingerprint", new Category("none"));
        assertThat(read(ALL, 400, Outcome.TRUNCATED)).isEmpty();
        assertThat(read(null, 400, Outcome.COMPLETE)).as("an older record").isEmpty();
    }

    @Test
    void numbers_out_of_all_reason_are_readings_within_the_scale_or_none() {
        int most = Integer.MAX_VALUE;
        Served wild = new Served("a", "x".repeat(200), " ", most, most, most, most, -3, -1, most, "");
        Served negative = new Served("a", "a", "f", -1, -1, -1, -1, -1, -1, -1, "a1");

        assertThat(read(wild, 80, Outcome.COMPLETE).values())
                .allMatch(Score.class::isInstance)
                .isNotEmpty();
        assertThat(read(negative, -1, Outcome.COMPLETE).values()).allMatch(Category.class::isInstance);
    }

    @Test
    void they_carry_the_language_that_is_counted_in() {
        assertThat(observations(card(ALL, 400, "de", "en", Outcome.COMPLETE)))
                .allMatch(one -> "de".equals(one.segment().get("language")));
        assertThat(observations(card(ALL, 400, null, "en", Outcome.COMPLETE)))
                .allMatch(one -> "en".equals(one.segment().get("language")));
        assertThat(observations(card(ALL, 400, null, null, Outcome.COMPLETE)))
                .allMatch(one -> "unknown".equals(one.segment().get("language")));
    }

    private static double quantity(Map<String, Observation.Value> read, ServedScale scale) {
        return scale.quantity(((Score) read.get(scale.dimension())).value());
    }

    private static Map<String, Observation.Value> read(@Nullable Served served, int chars, Outcome outcome) {
        return observations(card(served, chars, "en", "en", outcome)).stream()
                .collect(Collectors.toMap(Observation::dimension, Observation::value));
    }

    private static List<Observation> observations(Scorecard card) {
        return new Intake(Run.LIVE, Catalogue.shipped())
                .take(card, NOON).observations().stream()
                        .filter(one -> one.dimension().startsWith(Catalogue.SERVED))
                        .toList();
    }

    private static Scorecard card(
            @Nullable Served served,
            int chars,
            @Nullable String language,
            @Nullable String promptLanguage,
            Outcome outcome) {
        return new Scorecard(
                "ex",
                new Pointer(0, 1),
                Exchange.LIVE,
                "shop",
                null,
                1,
                "gpt-x-01",
                Exchange.Role.PRODUCTION,
                Map.of(),
                NOON,
                outcome,
                "stop",
                List.of(),
                new Covariates(10, chars, language, promptLanguage, null, served),
                1,
                null,
                "default",
                "hash");
    }
}
