package io.plumbline.scorer.grade.constraint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Holds the verdicts against the reference's. IFEval's rows are no part of the project: system property
 * {@code plumbline.data}, else the environment's {@code PLUMBLINE_DATA}, else {@code ../shared/data} beside the checkout, says where they are.
 */
class IfevalTest {

    private static final Path FOLDER = Path.of(System.getProperty(
                    "plumbline.data", System.getenv().getOrDefault("PLUMBLINE_DATA", "../../shared/data")))
            .resolve("ifeval");

    @Test
    void each_of_the_25_types_has_a_checker() {
        assertThat(IfevalLabels.ids()).hasSize(25);
    }

    @Test
    void verdicts_equal_the_references() throws IOException {
        ConstraintMeasurement measurement = measurement();

        assertThat(measurement.strict().share()).isGreaterThanOrEqualTo(0.99);
        assertThat(measurement.loose().share()).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void each_wording_finds_what_is_labelled_in_prompts_of_the_development_half() throws IOException {
        Witnesses witnesses = measurement().witnesses();

        assertThat(witnesses.lacking(Witnesses.LEAST)).isEmpty();
        assertThat(witnesses.wordings()).isGreaterThan(50);
    }

    @Test
    void the_halves_are_told_apart_by_the_first_bit_of_the_prompts_digest() {
        // SHA-256 of "abc" starts with ba, that of "" with e3, that of "hello" with 2c.
        assertThat(ConstraintMeasurement.forDevelopment("abc")).isFalse();
        assertThat(ConstraintMeasurement.forDevelopment("")).isFalse();
        assertThat(ConstraintMeasurement.forDevelopment("hello")).isTrue();
    }

    private static ConstraintMeasurement measurement() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            System.err.println(
                    "SKIPPED: IFEval is not in " + FOLDER + "; -Dplumbline.data=FOLDER says where the data sets are");
        }
        assumeTrue(Files.isDirectory(FOLDER), "no data set ifeval (plumbline.data)");
        return new ConstraintMeasurement(FOLDER);
    }
}
