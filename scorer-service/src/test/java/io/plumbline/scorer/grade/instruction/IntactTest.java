package io.plumbline.scorer.grade.instruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Grade;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IntactTest extends GraderContract {

    @Override
    protected Grader grader() {
        return new Intact();
    }

    @Override
    protected List<Example> graded() {
        return List.of(answered("Mix flour and water."), answered("Mix flour and water.<|im_end|>"));
    }

    @Test
    void each_trace_of_a_broken_model_is_named() {
        Map<String, String> traces = Map.of(
                "Mix it.<|im_end|>", "control-token",
                "<think> Mix it.", "control-token",
                "Mix it.</s>", "control-token",
                "Mix it.\n\nUser: And then?", "turn-of-the-user",
                "Mix \uFFFD it.", "replacement-character",
                "CrÃ¨me brÃ»lÃ©e.", "mojibake",
                "Mix\u0007 it.", "control-character");
        traces.forEach((answer, trace) -> {
            Grade.Graded grade = (Grade.Graded) grade(answered(answer));
            assertThat(grade.score()).as(trace).isZero();
            assertThat(grade.evidence()).isEqualTo(trace);
        });
    }

    @Test
    void what_is_asked_for_or_stands_in_code_is_no_trace() {
        assertThat(score(Example.asked("What does <|im_end|> mean?").answered("<|im_end|> ends a turn.")))
                .isEqualTo(1);
        assertThat(score(Example.asked("Write a dialogue.").answered("A talk.\nUser: Hello.")))
                .isEqualTo(1);
        assertThat(score(answered("Write `<s>old</s>` for struck text."))).isEqualTo(1);
        assertThat(score(answered("Crème brûlée für 5 €, “fresh” — 東京."))).isEqualTo(1);
    }

    private static Example answered(String answer) {
        return Example.asked("How do I bake bread?").answered(answer);
    }
}
