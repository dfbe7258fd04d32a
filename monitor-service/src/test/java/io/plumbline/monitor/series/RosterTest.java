package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import org.junit.jupiter.api.Test;

class RosterTest {

    @Test
    void everything_graded_is_watched_with_its_coverage_unless_the_charter_says_otherwise() {
        Roster roster = roster("dimensions: {preference.politeness: {watched: false}}");

        assertThat(roster.all()).containsKeys("value.privacy", "operation.coverage.value.privacy", "operation.outcome");
        assertThat(roster.all())
                .doesNotContainKeys("preference.politeness", "operation.coverage.preference.politeness");
    }

    @Test
    void a_dimension_on_trial_is_watched_where_the_charter_asks_for_it() {
        assertThat(roster("").all()).doesNotContainKey("instruction.followed");
        assertThat(roster("dimensions: {instruction.followed: {watched: true}}").all())
                .containsKeys("instruction.followed", "operation.coverage.instruction.followed");
    }

    @Test
    void what_is_graded_on_request_is_watched_where_the_charter_names_it() {
        String id = Catalogue.shipped().requestable().get(0).id();

        assertThat(roster("").all()).doesNotContainKey(id);
        assertThat(roster("dimensions: {" + id + ": {importance: low}}").all())
                .containsKeys(id, Catalogue.COVERAGE + id);
    }

    private static Roster roster(String more) {
        Charter charter = CharterReader.read("test.yaml", "application: test\n" + more);
        return Roster.of(Catalogue.shipped(), charter);
    }
}
