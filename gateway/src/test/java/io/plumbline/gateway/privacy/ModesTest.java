package io.plumbline.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Exchange.Tool;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Recording;
import io.plumbline.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every field of a record in every mode, over the recorded answers of all dialects. */
class ModesTest {

    private static final List<Recording> RECORDINGS = Recording.all();
    private static final Dialects DIALECTS = new Dialects(Recording.dialects(), 1 << 20);
    private static final List<String> REGIONS = List.of("US");
    private static final Gate GATE = new Gate(Gate.recognisers(REGIONS), new Pseudonym("k1", "one key"));
    private static final Gate OTHER = new Gate(Gate.recognisers(REGIONS), new Pseudonym("k2", "another key"));

    /** What is planted into a field, and in which modes it may still be there. */
    private enum Kind {
        WORDS(Redaction.FULL, Redaction.REDACTED),
        MAIL(Redaction.FULL),
        KEY();

        final List<Redaction> keeping;

        Kind(Redaction... keeping) {
            this.keeping = List.of(keeping);
        }
    }

    /** Fills the fields of exchanges with words, an address and a key, each with a name of the field it stands in. */
    private static final class Planter {

        private final Random random;
        private final Map<Kind, TreeSet<String>> planted =
                Map.of(Kind.WORDS, new TreeSet<>(), Kind.MAIL, new TreeSet<>(), Kind.KEY, new TreeSet<>());

        Planter(Random random) {
            this.random = random;
        }

        private String letters(int count) {
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < count; i++) {
                word.append((char) ('a' + random.nextInt(26)));
            }
            return word.toString();
        }

        private String plant(Kind kind, String value) {
            planted.get(kind).add(value);
            return value;
        }

        /** One word, as tools have for a name. */
        String word() {
            return plant(Kind.WORDS, letters(12));
        }

        String sentence() {
            String key = "sk-" + letters(6) + "A1B2" + letters(6) + "C3D4" + letters(6);
            return "the " + word() + " of " + plant(Kind.MAIL, letters(9) + "@" + letters(8) + ".example") + " needs "
                    + plant(Kind.KEY, key) + " and " + word();
        }

        JsonNode schema() {
            return Wire.mapper()
                    .createObjectNode()
                    .put("description", sentence())
                    .set("properties", Wire.mapper().createObjectNode().put(word(), sentence()));
        }

        Part part(Part from) {
            return switch (from) {
                case Part.Text text -> new Part.Text(text.content() + " " + sentence());
                case Part.Refusal refusal -> new Part.Refusal(refusal.content() + " " + sentence());
                case Part.Reasoning reasoning -> new Part.Reasoning(reasoning.content() + " " + sentence());
                case Part.ToolCall call -> new Part.ToolCall(word(), word(), schema().toString());
                case Part.ToolCallResponse answer -> new Part.ToolCallResponse(word(), sentence());
                case Part.Blob blob -> new Part.Blob(sentence(), sentence(), blob.bytes(), blob.sha256());
                case Part.Unknown unknown -> unknown;
            };
        }

        Message message(Message from) {
            return new Message(
                    from.role(),
                    sentence(),
                    from.parts().stream().map(this::part).toList());
        }

        /** The exchange with every kind of part besides its own, and every other field filled. */
        Exchange exchange(Draft draft) {
            List<Message> messages = new ArrayList<>(
                    draft.request().messages().stream().map(this::message).toList());
            messages.add(new Message(
                    sentence(),
                    null,
                    List.of(
                            part(new Part.Refusal("")),
                            part(new Part.Reasoning("")),
                            part(new Part.ToolCall(null, null, "")),
                            part(new Part.ToolCallResponse(null, "")),
                            part(new Part.Blob("", null, 3, null)))));
            return TestExchange.of()
                    .messages(messages)
                    .answers(draft.answer().choices().stream()
                            .map(Choice::message)
                            .map(this::message)
                            .toList())
                    .tools(List.of(new Tool(word(), sentence(), schema())))
                    .format(schema())
                    .tags(Map.of("note", sentence(), "x" + sentence(), "y"))
                    .conversation(sentence())
                    .error(sentence())
                    .build();
        }
    }

    private static Draft draft(Recording recording) {
        return DIALECTS.read(recording.copy(recording.answer(), Outcome.COMPLETE))
                .draft();
    }

    private static String json(Exchange exchange) {
        return new String(Wire.write(exchange), StandardCharsets.UTF_8);
    }

    @Seeds(20)
    void a_mode_keeps_what_it_says_and_nothing_else_in_any_field(Random random) {
        for (Recording recording : RECORDINGS) {
            Planter planter = new Planter(random);
            Exchange raw = planter.exchange(draft(recording));
            for (Redaction mode : Redaction.values()) {
                Exchange passed = GATE.pass(raw, mode);
                String record = json(passed);
                for (Kind kind : Kind.values()) {
                    List<String> kept = planter.planted.get(kind).stream()
                            .filter(record::contains)
                            .toList();
                    if (kind.keeping.contains(mode)) {
                        assertThat(kept)
                                .as("%s in %s of %s", kind, mode, recording)
                                .isNotEmpty();
                    } else {
                        assertThat(kept)
                                .as("%s in %s of %s", kind, mode, recording)
                                .isEmpty();
                    }
                }
                assertThat(passed.versions().redaction()).isEqualTo(Gate.VERSION);
                assertThat(passed.redactions()).isNotEmpty();
            }
        }
    }

    /** What the providers' own recordings say, without anything planted. */
    @Test
    void no_text_of_a_recorded_answer_is_left_where_content_is_hashed_or_left_out() {
        for (Recording recording : RECORDINGS) {
            Draft draft = draft(recording);
            Exchange raw = TestExchange.of()
                    .messages(draft.request().messages())
                    .answers(draft.answer().choices().stream()
                            .map(Choice::message)
                            .toList())
                    .tools(draft.request().tools())
                    .build();
            for (Redaction mode : List.of(Redaction.HASH, Redaction.OFF)) {
                JsonNode passed = Wire.mapper().valueToTree(GATE.pass(raw, mode));
                TreeSet<String> left = texts(passed);
                left.retainAll(contents(raw));
                assertThat(left).as("%s of %s", mode, recording).isEmpty();
            }
        }
    }

    private static TreeSet<String> texts(JsonNode node) {
        TreeSet<String> texts = new TreeSet<>();
        if (node.isTextual()) {
            texts.add(node.textValue());
        }
        node.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    /** What was said, called, answered and offered. */
    private static List<String> contents(Exchange exchange) {
        List<String> contents = new ArrayList<>();
        List<Message> all = new ArrayList<>(exchange.messages());
        exchange.choices().forEach(choice -> all.add(choice.message()));
        for (Message message : all) {
            for (Part part : message.parts()) {
                switch (part) {
                    case Part.Text text -> contents.add(text.content());
                    case Part.Refusal refusal -> contents.add(refusal.content());
                    case Part.Reasoning reasoning -> contents.add(reasoning.content());
                    case Part.ToolCall call -> {
                        contents.add(String.valueOf(call.name()));
                        contents.add(call.arguments());
                    }
                    case Part.ToolCallResponse answer -> contents.add(answer.response());
                    case Part.Blob blob -> contents.add(String.valueOf(blob.sha256()));
                    case Part.Unknown unknown -> {}
                }
            }
        }
        exchange.tools().forEach(tool -> contents.add(tool.name()));
        return contents;
    }

    @Seeds(20)
    void equal_texts_have_equal_hashes_and_other_keys_make_others(Random random) {
        Planter planter = new Planter(random);
        String text = planter.sentence();
        String tool = planter.word();
        Exchange raw = TestExchange.of()
                .messages(List.of(
                        Message.of("user", text),
                        new Message("assistant", null, List.of(new Part.ToolCall(null, tool, text))),
                        Message.of("user", text + ".")))
                .tools(List.of(new Tool(tool, text, null)))
                .build();
        Exchange hashed = GATE.pass(raw, Redaction.HASH);
        String hash = hashed.messages().get(0).text();
        Part.ToolCall call = (Part.ToolCall) hashed.messages().get(1).parts().get(0);
        assertThat(hash).startsWith("k1-").doesNotContain(text);
        assertThat(call.arguments()).isEqualTo(hash);
        assertThat(hashed.tools().get(0).description()).isEqualTo(hash);
        assertThat(hashed.tools().get(0).name()).isEqualTo(call.name()).startsWith("k1-");
        assertThat(hashed.prompt()).startsWith("k1-").isNotEqualTo(hash);
        assertThat(GATE.pass(raw, Redaction.HASH)).isEqualTo(hashed);
        String other = OTHER.pass(raw, Redaction.HASH).messages().get(0).text();
        assertThat(other).startsWith("k2-");
        assertThat(other.substring(3)).isNotEqualTo(hash.substring(3));
    }

    @Test
    void labels_that_are_words_stay_in_every_mode() {
        Exchange raw = TestExchange.of()
                .tags(Map.of("release", "2026-11.4"))
                .conversation("c-7")
                .error("rate_limit_error/429")
                .answers(List.of(Message.of("assistant", "Hello.")))
                .build();
        for (Redaction mode : Redaction.values()) {
            Exchange passed = GATE.pass(raw, mode);
            assertThat(passed.tags()).isEqualTo(raw.tags());
            assertThat(passed.conversation()).isEqualTo("c-7");
            assertThat(passed.error()).isEqualTo("rate_limit_error/429");
            assertThat(passed.finishReason()).isEqualTo("stop");
            assertThat(passed.choices().get(0).message().role()).isEqualTo("assistant");
            assertThat(passed.modelServed()).isEqualTo("m");
        }
    }
}
