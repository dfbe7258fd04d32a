package io.plumbline.contracts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Survey.Leaf;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SurveyTest {

    @Test
    void every_leaf_of_the_survey_is_mapped_and_nothing_else() throws IOException {
        List<String> mapped = Survey.mapped().stream().map(Leaf::name).toList();

        assertThat(Survey.listed()).hasSizeGreaterThan(250).doesNotHaveDuplicates();
        assertThat(mapped).containsExactlyInAnyOrderElementsOf(Survey.listed());
    }

    @Test
    void a_leaf_informs_dimensions_of_the_catalogue_or_says_why_it_informs_none() throws IOException {
        assertThat(Survey.mapped()).allSatisfy(leaf -> {
            assertThat(leaf.dimensions())
                    .allMatch(id -> Catalogue.shipped().find(id).isPresent());
            assertThat(leaf.dimensions()).doesNotHaveDuplicates();
            assertThat(leaf.dimensions().isEmpty()).isEqualTo(!leaf.reason().isBlank());
        });
    }

    /** A value dimension is there because of the survey: one that no leaf informs has lost its leaf. */
    @Test
    void every_value_dimension_is_informed_by_a_leaf() throws IOException {
        Set<String> informed = Survey.mapped().stream()
                .flatMap(leaf -> leaf.dimensions().stream())
                .collect(Collectors.toSet());

        assertThat(Catalogue.shipped().dimensions())
                .filteredOn(dimension -> dimension.level() == Dimension.Level.VALUE)
                .extracting(Dimension::id)
                .isSubsetOf(informed);
    }
}
