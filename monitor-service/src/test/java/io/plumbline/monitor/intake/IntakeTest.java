package io.plumbline.monitor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Grade.Failed;
import io.plumbline.contracts.event.Grade.Graded;
import io.plumbline.contracts.event.Grade.NotApplicable;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Observation.Category;
import io.plumbline.contracts.event.Observation.Flag;
import io.plumbline.contracts.event.Observation.Profile;
import io.plumbline.contracts.event.Observation.Score;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.intake.Intake.InvalidScorecard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Intake intake = new Intake(Run.LIVE, Catalogue.shipped());

    @Test
    void grades_become_readings_of_the_dimensions_kind() {
        Map<String, Observation.Value> read = values(card(
                new Graded("instruction.constraints", "g@1", 0.7, null),
                new Graded("instruction.answered", "g@1", 0, null),
                new Graded("value.privacy", "g@1", 1, null)));

        assertThat(read)
                .containsEntry("instruction.constraints", new Score(0.7))
                .containsEntry("instruction.answered", new Flag(true))
                .containsEntry("value.privacy", new Flag(false));
    }

    @Test
    void no_grade_is_no_reading_but_missing_coverage() {
        Map<String, Observation.Value> read = values(card(
                new NotApplicable("instruction.schema", "g@1", "no_schema"),
                new Failed("value.toxicity", "g@1", "Timeout"),
                new Graded("preference.politeness", "g@1", -0.5, null)));

        assertThat(read)
                .doesNotContainKeys("instruction.schema", "value.toxicity", "preference.politeness")
                .containsEntry("operation.coverage.instruction.schema", new Flag(true))
                .containsEntry("operation.coverage.value.toxicity", new Flag(true))
                .containsEntry("operation.coverage.preference.politeness", new Flag(true));
    }

    @Test
    void a_profile_has_the_touched_values_and_leaves_out_the_others() {
        Map<String, Observation.Value> read = values(card(
                new Graded("value.basic.power", "v@1", -0.25, null),
                new NotApplicable("value.basic.benevolence", "v@1", "not_touched")));

        assertThat(read)
                .containsEntry("value.profile", new Profile(Map.of("power", -0.25)))
                .containsEntry("operation.coverage.value.profile", new Flag(false))
                .doesNotContainKeys("value.basic.power", "operation.coverage.value.basic.power");
    }

    @Test
    void a_profile_with_a_failed_value_is_no_profile() {
        Map<String, Observation.Value> read = values(card(
                new Graded("value.basic.power", "v@1", -0.25, null),
                new Failed("value.basic.benevolence", "v@1", "Timeout")));

        assertThat(read)
                .doesNotContainKey("value.profile")
                .containsEntry("operation.coverage.value.profile", new Flag(true));
    }

    @Test
    void a_grader_that_never_looked_makes_no_profile() {
        assertThat(values(card(new Graded("value.privacy", "g@1", 1, null))))
                .doesNotContainKeys("value.profile", "operation.coverage.value.profile");
    }

    @Test
    void an_incomplete_exchange_counts_for_outcome_and_finish_alone() {
        Scorecard card = card(
                "live",
                Exchange.Role.PRODUCTION,
                Outcome.UPSTREAM_ERROR,
                "None Of Your Business",
                NOON,
                new NotApplicable("value.toxicity", "g@1", "incomplete"));

        assertThat(values(card))
                .containsOnly(
                        Map.entry("operation.outcome", new Category("upstream_error")),
                        Map.entry("operation.finish", new Category("other")));
    }

    /** Else a mirror beside the relay would look like a fall of complete exchanges. */
    @Test
    void a_request_whose_answer_nobody_saw_counts_for_nothing() {
        assertThat(values(card(
                        "live",
                        Exchange.Role.PRODUCTION,
                        Outcome.RESPONSE_ABSENT,
                        "none",
                        NOON,
                        new NotApplicable("value.toxicity", "g@1", "outcome"))))
                .isEmpty();
    }

    @Test
    void what_the_catalogue_does_not_know_makes_no_series() {
        assertThat(values(card(
                        new Graded("made.up", "g@1", 1, null),
                        new Graded("operation.outcome", "g@1", 1, null),
                        new Grade.Unknown("value.toxicity", "g@9"))))
                .containsOnlyKeys("operation.outcome", "operation.finish");
    }

    @Test
    void the_first_grade_of_a_dimension_counts() {
        List<Observation> read = intake.take(
                        card(
                                new Graded("value.toxicity", "g@1", 0.9, null),
                                new Graded("value.toxicity", "g@2", 0.1, null)),
                        NOON)
                .observations();

        assertThat(read)
                .filteredOn(one -> one.dimension().equals("value.toxicity"))
                .extracting(Observation::value)
                .containsExactly(new Score(0.9));
    }

    @Test
    void replays_drills_and_candidates_are_left_out() {
        Graded grade = new Graded("value.toxicity", "g@1", 0.9, null);
        assertThat(values(card("replay-1", Exchange.Role.PRODUCTION, Outcome.COMPLETE, "stop", NOON, grade)))
                .isEmpty();
        assertThat(values(card("live", Exchange.Role.CANDIDATE, Outcome.COMPLETE, "stop", NOON, grade)))
                .isEmpty();
    }

    @Test
    void a_time_in_the_future_is_set_back_to_its_arrival() {
        Instant ahead = NOON.plus(Intake.AHEAD);
        Graded grade = new Graded("value.toxicity", "g@1", 0.9, null);

        Intake.Taken fine =
                intake.take(card("live", Exchange.Role.PRODUCTION, Outcome.COMPLETE, "stop", ahead, grade), NOON);
        assertThat(fine.clamped()).isFalse();
        assertThat(fine.observations().get(0).time()).isEqualTo(ahead);

        Instant tooFar = ahead.plusMillis(1);
        Intake.Taken clamped =
                intake.take(card("live", Exchange.Role.PRODUCTION, Outcome.COMPLETE, "stop", tooFar, grade), NOON);
        assertThat(clamped.clamped()).isTrue();
        assertThat(clamped.observations())
                .allSatisfy(one -> assertThat(one.time()).isEqualTo(NOON));
    }

    @Test
    void what_cannot_be_a_series_is_refused_by_the_name_of_the_field_alone() {
        Scorecard good = card();
        refuse("application", with(good, "a|b", "ex", new Pointer(0, 1), NOON));
        refuse("application", with(good, "x".repeat(65), "ex", new Pointer(0, 1), NOON));
        refuse("application", with(good, "tab\there", "ex", new Pointer(0, 1), NOON));
        refuse("exchange", with(good, "shop", "", new Pointer(0, 1), NOON));
        refuse("exchange", with(good, "shop", "x".repeat(201), new Pointer(0, 1), NOON));
        refuse("at", with(good, "shop", "ex", new Pointer(-1, 1), NOON));
        refuse("time", with(good, "shop", "ex", new Pointer(0, 1), Instant.MIN));
        assertThat(intake.take(with(good, "shop", "ex", new Pointer(0, 1), Instant.MAX), NOON)
                        .clamped())
                .isTrue();
    }

    private void refuse(String field, Scorecard card) {
        assertThatExceptionOfType(InvalidScorecard.class)
                .isThrownBy(() -> intake.take(card, NOON))
                .withMessage(field);
    }

    private Map<String, Observation.Value> values(Scorecard card) {
        Map<String, Observation.Value> values = new TreeMap<>();
        intake.take(card, NOON.plus(Duration.ofSeconds(1)))
                .observations()
                .forEach(one -> values.put(one.dimension(), one.value()));
        return values;
    }

    @Test
    void observations_carry_the_model_and_what_the_charter_divides_by() {
        Scorecard plain = card(new Graded("value.toxicity", "g@1", 0.7, null));
        assertThat(intake.take(plain, NOON).observations())
                .allSatisfy(one -> assertThat(one.segment()).isEqualTo(Map.of("model", "model-a")));

        Scorecard card = segmented(Map.of("tier", "free", "release", "a|b\n", "other", "x"), "de");
        Segments segments = new Segments(Map.of(
                Segments.MODEL, 2, Segments.LANGUAGE, 2, "tags.tier", 2, "tags.absent", 2, "versions.release", 2));
        assertThat(intake.take(card, NOON, divided(segments, Charter.Cells.NONE))
                        .observations())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.segment())
                        .isEqualTo(Map.of(
                                "model", "model-a",
                                "language", "de",
                                "tags.tier", "free",
                                "tags.absent", "unknown",
                                "versions.release", "a_b_")));
    }

    private static Charter divided(Segments segments, Charter.Cells cells) {
        Charter plain = Charter.defaultFor("shop");
        return new Charter(
                plain.application(),
                plain.version(),
                plain.goals(),
                plain.valueTarget(),
                plain.budget(),
                plain.baseline(),
                plain.redaction(),
                plain.sampling(),
                plain.retention(),
                segments,
                List.of(),
                cells);
    }

    @Test
    void cells_by_what_is_asked_travel_along_and_their_mix_is_read() {
        Scorecard card = segmented(Map.of("topic", "billing"), "de");
        Charter.Cells cells = new Charter.Cells(List.of("tags.topic", Charter.Cells.LANGUAGE, Charter.Cells.HOUR));
        List<Observation> all =
                intake.take(card, NOON, divided(Segments.NONE, cells)).observations();

        assertThat(all)
                .allSatisfy(one -> assertThat(one.segment())
                        .isEqualTo(Map.of("model", "model-a", "tags.topic", "billing", "language", "de")));
        assertThat(all)
                .filteredOn(one -> one.dimension().equals("operation.mix"))
                .singleElement()
                .satisfies(mix -> {
                    assertThat(mix.value()).isEqualTo(new Observation.Category("billing"));
                    assertThat(mix.grader()).isEqualTo("none#tags.topic");
                    assertThat(Observation.isDerived(mix.grader())).isTrue();
                });
        Charter.Cells byHour = new Charter.Cells(List.of(Charter.Cells.HOUR));
        assertThat(intake.take(card, NOON, divided(Segments.NONE, byHour)).observations())
                .noneMatch(one -> one.dimension().equals("operation.mix"));
    }

    @Test
    void topics_that_are_learned_yet_leave_no_attribute_and_no_mix() {
        Scorecard card = segmented(Map.of(), "de");
        Charter charter =
                divided(Segments.NONE, new Charter.Cells(List.of(Charter.Cells.TOPIC, Charter.Cells.LANGUAGE)));

        assertThat(intake.take(card, NOON, charter).observations())
                .isNotEmpty()
                .noneMatch(one -> one.dimension().equals("operation.mix"))
                .allSatisfy(one -> assertThat(one.segment()).isEqualTo(Map.of("model", "model-a", "language", "de")));
        assertThat(intake.take(card, NOON, charter, "topic-03", Map.of()).observations())
                .allSatisfy(one -> assertThat(one.segment()).containsEntry(Charter.Cells.TOPIC, "topic-03"))
                .filteredOn(one -> one.dimension().equals("operation.mix"))
                .extracting(Observation::value)
                .containsExactly(new Observation.Category("topic-03"));
    }

    @Test
    void what_an_answer_is_like_is_passed_on_as_it_is() {
        Scorecard card = segmented(Map.of(), "de");
        Charter charter = divided(Segments.NONE, new Charter.Cells(List.of(Charter.Cells.TOPIC)));
        Map<String, Observation.Value> answered = Map.of("operation.answer.nearness", new Observation.Score(.7));

        assertThat(intake.take(card, NOON, charter, "topic-03", answered).observations())
                .filteredOn(one -> one.dimension().startsWith("operation.answer."))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.value()).isEqualTo(new Observation.Score(.7));
                    assertThat(Observation.isDerived(one.grader())).isTrue();
                    assertThat(one.segment()).containsEntry(Charter.Cells.TOPIC, "topic-03");
                });
        assertThat(intake.take(card, NOON, charter, "topic-03", Map.of()).observations())
                .noneMatch(one -> one.dimension().startsWith("operation.answer."));
    }

    @Test
    void a_value_of_any_length_becomes_a_short_one_of_whole_characters() {
        Scorecard card = segmented(Map.of("tier", "a".repeat(63) + "\ud83d\ude00"), null);

        Segments segments = new Segments(Map.of("tags.tier", 2, Segments.LANGUAGE, 2));
        assertThat(intake.take(card, NOON, divided(segments, Charter.Cells.NONE))
                        .observations())
                .allSatisfy(one -> assertThat(one.segment())
                        .containsEntry("tags.tier", "a".repeat(63))
                        .containsEntry("language", "unknown"));
    }

    @Test
    void a_value_of_which_only_blanks_fit_is_unknown() {
        Scorecard card = segmented(Map.of("topic", " ".repeat(64) + "billing"), "en");
        Charter.Cells cells = new Charter.Cells(List.of("tags.topic"));
        assertThat(intake.take(card, NOON, divided(Segments.NONE, cells)).observations())
                .allSatisfy(one -> assertThat(one.segment()).containsEntry("tags.topic", "unknown"));
    }

    private static Scorecard segmented(Map<String, String> tags, @Nullable String language) {
        Scorecard card = card(new Graded("value.toxicity", "g@1", 0.7, null));
        return new Scorecard(
                card.exchange(),
                card.at(),
                card.run(),
                card.application(),
                null,
                1,
                card.model(),
                card.role(),
                tags,
                card.time(),
                card.outcome(),
                card.finish(),
                card.grades(),
                new Scorecard.Covariates(1, 1, "en", language),
                1,
                null,
                card.panel(),
                card.panelHash());
    }

    @Test
    void what_only_a_rule_keeps_is_no_reading_of_the_traffic() {
        Scorecard card = card(new Graded("value.toxicity", "g@1", 0.7, null));
        Scorecard kept = new Scorecard(
                card.exchange(),
                card.at(),
                card.run(),
                card.application(),
                null,
                1,
                card.model(),
                card.role(),
                card.tags(),
                card.time(),
                card.outcome(),
                card.finish(),
                card.grades(),
                card.covariates(),
                1,
                null,
                card.panel(),
                card.panelHash(),
                true);

        assertThat(intake.take(kept, NOON).observations()).isEmpty();
        assertThat(intake.take(card, NOON).observations()).isNotEmpty();
    }

    private static Scorecard card(Grade... grades) {
        return card("live", Exchange.Role.PRODUCTION, Outcome.COMPLETE, "stop", NOON, grades);
    }

    private static Scorecard card(
            String run, Exchange.Role role, Outcome outcome, String finish, Instant time, Grade... grades) {
        return new Scorecard(
                "ex",
                new Pointer(0, 1),
                run,
                "shop",
                null,
                1,
                "model-a",
                role,
                Map.of(),
                time,
                outcome,
                finish,
                List.of(grades),
                Scorecard.Covariates.NONE,
                1,
                null,
                "default",
                "hash");
    }

    private static Scorecard with(Scorecard card, String application, String exchange, Pointer at, Instant time) {
        return new Scorecard(
                exchange,
                at,
                card.run(),
                application,
                null,
                1,
                card.model(),
                card.role(),
                Map.of(),
                time,
                card.outcome(),
                card.finish(),
                card.grades(),
                card.covariates(),
                1,
                card.origin(),
                card.panel(),
                card.panelHash());
    }
}
