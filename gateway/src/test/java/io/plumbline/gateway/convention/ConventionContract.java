package io.plumbline.gateway.convention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.testkit.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every convention keeps, whatever the signal. A convention's test extends this and adds its own golden signals. */
abstract class ConventionContract {

    private static final List<String> ODD_VALUES = List.of(
            "null",
            "7",
            "-1",
            "1e99",
            "true",
            "\"\"",
            "\"[\"",
            "\"{\\\"role\\\":7}\"",
            "\"[1,null,[],{}]\"",
            "[]",
            "{}",
            "[null,1,\"x\",[],{}]",
            "[{\"role\":7,\"parts\":{\"type\":[]},\"content\":3}]",
            "[{\"role\":\"user\",\"parts\":[null,7,{\"type\":\"text\"},{\"type\":\"blob\",\"content\":\"%\"}]}]",
            "{\"message\":[],\"index\":1e40,\"content\":{},\"tool_calls\":7}");

    protected abstract Convention convention();

    /** Signals in the convention, each a whole call that asks something and is answered. */
    protected abstract List<Signal> calls();

    protected final Draft read(Signal signal) {
        return Objects.requireNonNull(convention().read(signal), "the signal was not read");
    }

    /** A signal of an object of attributes. */
    protected static Signal signal(String attributes) {
        return Signal.of(object(attributes));
    }

    protected static ObjectNode object(String json) {
        try {
            return (ObjectNode) Wire.mapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void its_own_calls_are_read_as_complete_with_question_and_answer() {
        assertThat(calls()).isNotEmpty().allSatisfy(call -> {
            Draft draft = read(call);
            assertThat(draft.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(draft.request().messages())
                    .extracting(Message::role)
                    .contains("user")
                    .doesNotContain("unknown");
            assertThat(draft.answer().choices()).extracting(Choice::message).allSatisfy(said -> {
                assertThat(said.role()).isEqualTo("assistant");
                assertThat(said.parts()).isNotEmpty();
            });
        });
    }

    @Test
    void of_all_conventions_it_is_the_one_that_reads_its_calls() {
        Conventions all = new Conventions(
                List.of(new GenAi(), new GenAiMessageEvents(), new OpenInference(), new OpenLit(), new OpenLlmetry()));
        assertThat(calls())
                .allSatisfy(call -> assertThat(
                                Objects.requireNonNull(all.read(call)).convention())
                        .isEqualTo(convention().name()));
    }

    @Test
    void a_signal_without_content_is_not_read() {
        assertThat(convention().read(signal("{}"))).isNull();
        assertThat(
                        convention()
                                .read(
                                        signal(
                                                "{\"http.request.method\":\"GET\",\"input.value\":\"x\",\"gen_ai.request.model\":\"m\"}")))
                .isNull();
    }

    @Test
    void a_question_whose_answer_is_not_told_has_an_absent_response() {
        assertThat(calls()).allSatisfy(call -> {
            Draft whole = read(call);
            Draft draft = convention().read(withoutAnswer(call));
            if (draft != null) {
                assertThat(draft.answer().choices()).isEmpty();
                assertThat(draft.outcome()).isEqualTo(Outcome.RESPONSE_ABSENT);
                assertThat(draft.request().messages()).isEqualTo(whole.request().messages());
            }
        });
    }

    private static Signal withoutAnswer(Signal call) {
        List<Signal.Event> events = new ArrayList<>();
        for (Signal.Event event : call.events()) {
            if (!event.name().contains("choice") && !event.name().contains("completion")) {
                events.add(new Signal.Event(event.name(), unanswered(event.attributes()), event.body()));
            }
        }
        return new Signal(unanswered(call.attributes()), events);
    }

    private static ObjectNode unanswered(ObjectNode attributes) {
        ObjectNode left = attributes.deepCopy();
        List<String> names = new ArrayList<>();
        left.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> !name.contains("output") && !name.contains("completion"));
        return left.remove((Collection<String>) names);
    }

    @Seeds(200)
    void odd_values_anywhere_throw_nothing(Random random) throws IOException {
        Signal call = calls().get(random.nextInt(calls().size()));
        ObjectNode attributes = damaged(call.attributes(), random);
        List<Signal.Event> events = new ArrayList<>();
        for (Signal.Event event : call.events()) {
            JsonNode body = random.nextInt(3) == 0 ? odd(random) : event.body();
            events.add(new Signal.Event(event.name(), damaged(event.attributes(), random), body));
        }
        assertThatCode(() -> convention().read(new Signal(attributes, events))).doesNotThrowAnyException();
    }

    private static ObjectNode damaged(ObjectNode attributes, Random random) throws IOException {
        ObjectNode damaged = attributes.deepCopy();
        List<String> names = new ArrayList<>();
        damaged.fieldNames().forEachRemaining(names::add);
        for (int i = 0; i < 1 + random.nextInt(3) && !names.isEmpty(); i++) {
            damaged.set(names.get(random.nextInt(names.size())), odd(random));
        }
        return damaged;
    }

    private static JsonNode odd(Random random) throws IOException {
        return Wire.mapper().readTree(ODD_VALUES.get(random.nextInt(ODD_VALUES.size())));
    }

    @Test
    void reading_changes_nothing_and_reads_the_same_again() {
        assertThat(calls()).allSatisfy(call -> {
            String before = call.attributes().toString();
            Draft first = read(call);
            assertThat(read(call)).isEqualTo(first);
            assertThat(call.attributes()).hasToString(before);
        });
    }
}
