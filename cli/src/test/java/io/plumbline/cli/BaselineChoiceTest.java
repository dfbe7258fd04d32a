package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.baseline.Baseline;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.standalone.StartFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineChoiceTest {

    private static final Charter STARTED =
            Charter.defaultFor("shop").withBaseline(new Charter.Baseline(300, "may-2026"));

    @TempDir
    Path folder;

    @Test
    void what_starts_from_a_baseline_has_learned_none_to_export() {
        BaselineChoice choice = new BaselineChoice(null, "june", folder);
        assertThatThrownBy(() -> choice.export(Set.of("shop"), Optional.of(STARTED)))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("--export-baseline")
                .hasMessageContaining("baseline.from")
                .hasMessageContaining("may-2026")
                .hasMessageContaining("--baseline N");
    }

    @Test
    void a_number_of_readings_overrules_where_the_charter_starts() {
        BaselineChoice choice = new BaselineChoice("400", "june", folder);
        assertThat(choice.export(Set.of("shop"), Optional.of(STARTED))).isPresent();
    }

    @Test
    void series_with_cells_learn_for_themselves() throws IOException {
        Instant time = Instant.parse("2026-03-01T00:00:00Z");
        new Baseline(1, "june", "shop", time, time, "s", 1, "h", List.of()).writeTo(folder);
        Optional<Charter> cells = Optional.of(CharterReader.read("shop.yaml", "application: shop\ncells: [hour]\n"));

        assertThatThrownBy(() -> new BaselineChoice("june", null, folder).requireSuits(cells))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("--baseline june cannot stand beside cells in the charter of shop");
        assertThatCode(() -> new BaselineChoice("400", null, folder).requireSuits(cells))
                .doesNotThrowAnyException();
        assertThatCode(() -> new BaselineChoice("june", null, folder).requireSuits(Optional.empty()))
                .doesNotThrowAnyException();
    }

    @Test
    void more_readings_than_a_series_may_learn_from_are_refused() {
        assertThatThrownBy(() -> new BaselineChoice("20001", null, folder))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("to 20000 readings, not 20001");
    }
}
