package io.plumbline.monitor.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.monitor.series.Roster;
import org.junit.jupiter.api.Test;

class ChosenTest {

    @Test
    void three_are_one_of_each_level_the_most_important_first() {
        Charter charter = CharterReader.read("shop.yaml", """
                application: shop
                dimensions:
                  value.toxicity: {importance: high}
                """);

        assertThat(Chosen.of(Roster.of(Catalogue.shipped(), charter), 3))
                .hasSize(3)
                .contains("value.toxicity")
                .extracting(Catalogue::levelOf)
                .doesNotHaveDuplicates();
    }

    @Test
    void none_are_chosen_where_none_are_wanted_and_all_that_suit_where_more_are() {
        Roster roster = Roster.of(Catalogue.shipped(), Charter.defaultFor("shop"));

        assertThat(Chosen.of(roster, 0)).isEmpty();
        assertThat(Chosen.of(roster, 1_000))
                .hasSizeGreaterThan(3)
                .allSatisfy(dimension -> assertThat(dimension).doesNotStartWith("operation"));
    }
}
