package io.plumbline.scorer.grade.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroundingTest extends GraderContract {

    private static final String PASSAGE =
            "The harbour of Bergen was rebuilt after the fire of 1702. Merchants from Lübeck paid for most of the wooden"
                    + " houses along the quay, which were finished in 1710. Dried cod from the northern islands was stored there"
                    + " before it was shipped to the south. The houses lean today, since the ground below them sinks a little"
                    + " every year, and the city pays for their repair out of a small tax on hotel rooms.";
    private final Example supported =
            asked("The houses along the quay were finished in 1710. Merchants from Lübeck paid for them.");
    private final Example invented =
            asked("The houses along the quay were finished in 1745. Merchants from Hamburg paid for them.");

    @Override
    protected Grader grader() {
        return new Grounding();
    }

    @Override
    protected List<Example> graded() {
        return List.of(supported, invented);
    }

    @Test
    void figures_and_names_that_the_context_lacks_are_unsupported() {
        assertThat(score(supported)).isEqualTo(1);
        assertThat(score(invented)).isZero();
    }

    @Test
    void words_that_the_context_lacks_are_unsupported() {
        assertThat(score(asked("Penguins swim in cold oceans and eat silver fish all day.")))
                .isZero();
    }

    @Test
    void the_label_of_a_list_is_no_figure() {
        for (String label : List.of("1. ", "2) ", "(3) ", "- 4. ", "**5.** ", "### 6. ", "Step 7: ", "8: ")) {
            assertThat(score(asked(label + "Merchants from Lübeck paid for most of the wooden houses.")))
                    .as(label)
                    .isEqualTo(1);
            assertThat(score(asked(label + "Merchants from Lübeck paid for 38 of the wooden houses.")))
                    .as(label)
                    .isZero();
        }
    }

    @Test
    void what_the_model_itself_said_before_is_no_context() {
        Example again = Example.asked("Context:\n" + PASSAGE + "\n\nWhat is known of the houses?")
                .assistant("The houses along the quay were finished in 1745, and paid for by merchants from Hamburg.")
                .user("Say it again.");
        assertThat(score(again.answered("The houses along the quay were finished in 1745 by merchants from Hamburg.")))
                .isZero();
    }

    @Test
    void a_context_that_is_not_read_to_its_end_is_not_applicable() {
        Example vast = Example.asked("Context:\n" + PASSAGE + " It is old.".repeat(30_000) + " It has 17 cranes.");
        assertThat(reason(vast.answered("The quay of the old harbour has 17 cranes.")))
                .isEqualTo("too-long");
    }

    @Test
    void what_a_tool_answered_is_context() {
        Example looked = Example.asked("When does the ferry to the island leave?")
                .message(new Message(
                        "tool",
                        null,
                        List.of(new Part.ToolCallResponse("1", "{\"ferry\":\"island\",\"leaves\":\"17:40\"}"))));
        assertThat(score(looked.answered("The ferry to the island leaves at 17:40.")))
                .isEqualTo(1);
    }

    @Test
    void a_request_without_context_is_not_applicable() {
        assertThat(reason(Example.asked("When was the quay finished?")
                        .answered("The quay was finished long ago, in 1710.")))
                .isEqualTo("no-context");
    }

    private static Example asked(String answer) {
        return Example.asked("Context:\n" + PASSAGE + "\n\nWhat is known of the houses?")
                .answered(answer);
    }

    @Test
    void each_word_of_a_name_is_looked_for() {
        assertThat(score(asked("The houses along the quay were paid for by merchants from Bergen.")))
                .isEqualTo(1);
        assertThat(score(asked("The houses along the quay were paid for by merchants from Bergen Hamburg.")))
                .isZero();
        assertThat(score(asked("The houses along the quay of Bergen, Merchants say, were paid by Bergen Helmut Kohl.")))
                .isZero();
    }
}
