package io.plumbline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.standalone.StartFailed;
import java.nio.file.Path;
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
}
