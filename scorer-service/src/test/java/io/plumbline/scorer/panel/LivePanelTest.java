package io.plumbline.scorer.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.scorer.grade.AllGraders;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.learned.EncodedHeads;
import io.plumbline.scorer.grade.rule.Rules;
import io.plumbline.scorer.grade.value.TargetDistance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scorer's panel follows the charters while exchanges are graded. */
class LivePanelTest {

    private static final String BRIEF = """
            application: shop
            rules:
              brief: {test: max-words, value: %s}
            """;
    // The others come with the charters.
    private static final List<Grader> GRADERS = AllGraders.list().stream()
            .filter(grader -> !(grader instanceof Rules || grader instanceof TargetDistance))
            .toList();

    @TempDir
    Path folder;

    private LivePanel panel;

    @BeforeEach
    void start() throws IOException {
        write(BRIEF.formatted(2));
        panel = panel(folder);
    }

    private void write(String charter) throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), charter);
    }

    private static LivePanel panel(Path charters) {
        PanelConfig config = new PanelConfig() {
            @Override
            public String name() {
                return "p";
            }

            @Override
            public Optional<Set<String>> include() {
                return Optional.empty();
            }

            @Override
            public Optional<Set<String>> exclude() {
                return Optional.empty();
            }

            @Override
            public boolean embeddings() {
                return false;
            }
        };
        return new PanelAssembly()
                .panel(Optional.of(charters), GRADERS, EncodedHeads.NONE, List.of(), config, GradingClock.NONE);
    }

    /** Files count once two looks have found them the same. */
    private void seen() {
        panel.run();
        panel.run();
    }

    private Supplier<Scorecard> begun() {
        var exchange =
                Example.asked("How are you?").answered("I am well, thanks.").exchange();
        return panel.get().begin(exchange, new Pointer(0, 1));
    }

    private static Grade rules(Scorecard card) {
        return card.grades().stream()
                .filter(grade -> grade.dimension().equals("instruction.rules"))
                .findFirst()
                .orElseThrow();
    }

    private static double score(Scorecard card) {
        return ((Grade.Graded) rules(card)).score();
    }

    @Test
    void a_changed_rule_holds_from_the_next_exchange_on_and_the_scorecard_says_so() throws IOException {
        Supplier<Scorecard> underway = begun();
        write(BRIEF.formatted(20));
        seen();
        Scorecard before = underway.get();
        Scorecard after = begun().get();

        assertThat(score(before)).isZero();
        assertThat(score(after)).isEqualTo(1);
        assertThat(after.panelHash()).isNotEqualTo(before.panelHash());
        assertThat(rules(after).grader()).isNotEqualTo(rules(before).grader());
        assertThat(panel.charters().orElseThrow().appliedCount()).isEqualTo(1);
    }

    @Test
    void what_a_charter_aims_at_is_measured_from_the_next_exchange_on() throws IOException {
        write("application: shop\ndimensions: {value.target-distance: {watched: true}}\n"
                + "values: {target: {benevolence: 1}}\n");
        seen();

        assertThat(panel.get()
                        .begin(
                                Example.asked("And?")
                                        .answered("Be kind, help your friends and care for your family.")
                                        .exchange(),
                                new Pointer(0, 1))
                        .get()
                        .grades())
                .filteredOn(grade -> grade.dimension().equals("value.target-distance"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Grade.Graded.class, grade -> assertThat(grade.score()).isGreaterThan(0.5));
    }

    @Test
    void what_a_charter_asks_for_is_graded_from_the_next_exchange_on() throws IOException {
        assertThat(dimensions(begun().get())).doesNotContain("instruction.compliance");
        write("application: shop\ndimensions: {instruction.compliance: {floor: 0.9}}\n");
        seen();
        assertThat(dimensions(begun().get())).contains("instruction.compliance");
    }

    private static List<String> dimensions(Scorecard card) {
        return card.grades().stream().map(Grade::dimension).toList();
    }

    @Test
    void charters_or_rules_that_cannot_be_used_leave_the_panel_as_it_is() throws IOException {
        Panel before = panel.get();
        for (String bad : List.of(
                "application: shop\nretention: never\n",
                "application: shop\nrules:\n  shape: {test: regex, value: \"(\"}\n")) {
            write(bad);
            seen();
            assertThat(panel.get()).isSameAs(before);
            assertThat(panel.charters().orElseThrow().problem()).isNotNull();
        }
        assertThat(panel.charters().orElseThrow().refusedCount()).isEqualTo(2);
    }

    @Test
    void a_folder_of_charters_that_cannot_be_read_is_named_with_its_key() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> panel(folder.resolve("gone")))
                .withMessageContaining(PanelAssembly.CHARTERS)
                .withMessageContaining("gone");
    }
}
