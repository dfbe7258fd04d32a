package io.plumbline.scorer.grade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What no grader may stumble over, whichever part of an exchange it stands in. Graders are found, not listed: a new one is held to this unasked.
 *
 * <p>Texts one by one are {@link GraderContract}'s; here they stand in every place at once, and so does what is no text. The time limit is for what would never end.
 */
class HostileExchangesTest {

    private static final int MIB = 1024 * 1024;
    private static final int DEEP = 20_000;

    static Stream<Grader> graders() {
        return AllGraders.list().stream();
    }

    @Test
    void graders_are_found_each_with_an_id_of_its_own() {
        assertThat(AllGraders.list())
                .hasSizeGreaterThan(20)
                .extracting(Grader::id)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("graders")
    @Timeout(300)
    void no_exchange_makes_a_grader_fail_or_leave_its_range(Grader grader) {
        exchanges().forEach((name, example) -> {
            List<Grade> grades = grader.grade(example.subject());
            assertThat(grades).as(name).extracting(Grade::dimension).isEqualTo(grader.dimensions());
            assertThat(grades).as(name).allSatisfy(HostileExchangesTest::isSound);
        });
    }

    private static void isSound(Grade grade) {
        assertThat(grade).isInstanceOfAny(Grade.Graded.class, Grade.NotApplicable.class);
        if (grade instanceof Grade.Graded graded) {
            boolean component =
                    Catalogue.shipped().find(grade.dimension()).orElseThrow().kind()
                            == io.plumbline.contracts.catalogue.Dimension.Kind.COMPONENT;
            assertThat(graded.score()).isBetween(component ? -1.0 : 0.0, 1.0);
        }
    }

    private static Map<String, Example> exchanges() {
        Map<String, Example> all = new LinkedHashMap<>();
        all.put("nothing", everywhere(""));
        all.put("one MiB of one letter", everywhere("x".repeat(MIB)));
        all.put("one MiB of words", everywhere("are you sure? ".repeat(MIB / 14)));
        all.put("control characters", everywhere(controls().repeat(2_000)));
        all.put("lone surrogates", everywhere("\ud800 \udfff a\ud83d ".repeat(5_000)));
        all.put(
                "scripts",
                everywhere("Привет 你好 שלום مرحبا नमस्ते สวัสดี \u202eabc\u202c e\u0301\u0301\u0301. ".repeat(2_000)));
        all.put("deep JSON as text", everywhere("[".repeat(DEEP) + "]".repeat(DEEP)));
        all.put("deep objects as text", everywhere("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)));
        all.put("backtracking", everywhere("x".repeat(20_000) + "!"));
        all.put("nested repetitions", everywhere("a".repeat(20_000) + "c"));
        all.put("marks without end", everywhere("**`[({<<\"“'".repeat(5_000)));
        all.put("a thousand questions", everywhere("Why is it so? ".repeat(1_000)));
        all.put(
                "deep JSON",
                Example.asked("Which?").format(deep()).answered("{}").part(call("f", "{\"a\":".repeat(DEEP))));
        all.put("ten thousand messages", many());
        all.put("broken off", everywhere("word ").outcome(Outcome.TRUNCATED));
        return all;
    }

    private static Example everywhere(String text) {
        return Example.asked(text)
                .system(text)
                .assistant(text)
                .message(new Message("tool", null, List.of(new Part.ToolCallResponse("1", text))))
                .user(text)
                .answered(text)
                .part(new Part.Reasoning(text))
                .part(call(text, text))
                .redacted("response", text, false)
                .finish(text);
    }

    private static Example many() {
        Example example = Example.asked("Context: one");
        for (int i = 0; i < 5_000; i++) {
            example.assistant("Answer " + i + ".").user("Are you sure?");
        }
        return example.answered("You're right, I apologize.");
    }

    private static Part.ToolCall call(String name, String arguments) {
        return new Part.ToolCall("1", name, arguments);
    }

    private static String controls() {
        StringBuilder controls = new StringBuilder();
        for (char c = 0; c < 0x20; c++) {
            controls.append(c);
        }
        return controls.append('\u0085')
                .append('\u2028')
                .append('\ufeff')
                .append('\uffff')
                .toString();
    }

    // A schema that no parser of ours would let in.
    private static JsonNode deep() {
        JsonNode node = JsonNodeFactory.instance.objectNode().put("type", "object");
        for (int i = 0; i < 2_000; i++) {
            node = JsonNodeFactory.instance.objectNode().set("not", node);
        }
        return JsonNodeFactory.instance.objectNode().put("type", "json_schema").set("schema", node);
    }
}
