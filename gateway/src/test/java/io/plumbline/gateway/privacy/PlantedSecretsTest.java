package io.plumbline.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Tool;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Part;
import io.plumbline.contracts.event.Wire;
import io.plumbline.testkit.Seeds;
import io.plumbline.testkit.secrets.ForeignSecrets;
import io.plumbline.testkit.secrets.PlantedSecrets;
import io.plumbline.testkit.secrets.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every planted secret, in every field of an exchange that holds text, against the gate. */
class PlantedSecretsTest {

    private final Gate gate = new Gate(Gate.recognisers(List.of("US", "GB", "DE", "FR")), new Pseudonym("k", "test"));

    /** A field of an exchange, and an exchange that holds a text there. */
    private record Place(String name, Function<Secret, Exchange> planted) {}

    private static final List<Place> PLACES = List.of(
            new Place("prompt", secret -> asking(Message.of("user", secret.sentence()))),
            new Place("system prompt", secret -> asking(Message.of("system", secret.sentence()))),
            new Place("answer", secret -> answering(Message.of("assistant", secret.sentence()))),
            new Place("name", secret -> asking(new Message("user", secret.sentence(), List.of()))),
            new Place("tool arguments", secret -> answering(part(new Part.ToolCall("call-1", "send", json(secret))))),
            new Place(
                    "tool arguments, new line",
                    secret -> answering(part(new Part.ToolCall("call-1", "send", json(onNewLine(secret)))))),
            new Place(
                    "tool arguments, cut",
                    secret -> answering(part(new Part.ToolCall("call-1", "send", cut(json(onNewLine(secret))))))),
            new Place("answer, fenced", secret -> answering(Message.of("assistant", fenced(json(onNewLine(secret)))))),
            new Place("tool result", secret -> asking(part(new Part.ToolCallResponse("call-1", secret.sentence())))),
            new Place("tool result, JSON", secret -> asking(part(new Part.ToolCallResponse("call-1", json(secret))))),
            new Place("reasoning", secret -> answering(part(new Part.Reasoning(secret.sentence())))),
            new Place("refusal", secret -> answering(part(new Part.Refusal(secret.sentence())))),
            new Place(
                    "tool description",
                    secret -> TestExchange.of()
                            .tools(List.of(new Tool("send", secret.sentence(), null)))
                            .build()),
            new Place(
                    "schema",
                    secret -> TestExchange.of()
                            .format(Wire.mapper().createObjectNode().put("description", secret.sentence()))
                            .build()),
            new Place(
                    "tag",
                    secret -> TestExchange.of()
                            .tags(Map.of("note", secret.sentence()))
                            .build()),
            new Place(
                    "conversation",
                    secret -> TestExchange.of().conversation(secret.sentence()).build()),
            new Place(
                    "error",
                    secret -> TestExchange.of().error(secret.sentence()).build()));

    private static String json(Secret secret) {
        return json(secret.sentence());
    }

    private static String json(String text) {
        return Wire.mapper().createObjectNode().put("note", text).toString();
    }

    /** With a line break in place of the blank before the secret, which JSON writes as a backslash and a letter. */
    private static String onNewLine(Secret secret) {
        return "Note:\n" + secret.sentence().replace(" " + secret.value(), "\n" + secret.value());
    }

    private static String cut(String json) {
        return json.substring(0, json.length() - 1);
    }

    private static String fenced(String json) {
        return "```json\n" + json + "\n```";
    }

    private static Message part(Part part) {
        return new Message("tool", null, List.of(part));
    }

    private static Exchange asking(Message message) {
        return TestExchange.of().messages(List.of(message)).build();
    }

    private static Exchange answering(Message message) {
        return TestExchange.of().answers(List.of(message)).build();
    }

    @Seeds(20)
    void no_planted_secret_passes_the_gate_in_any_field(long seed) {
        assertThat(passing(PlantedSecrets.all(seed), Redaction.REDACTED)).isEmpty();
    }

    @Seeds(20)
    void no_secret_planted_by_others_passes_the_gate_in_any_field(long seed) {
        assertThat(passing(ForeignSecrets.all(seed), Redaction.REDACTED)).isEmpty();
    }

    @Seeds(2)
    void hashed_and_emptied_exchanges_hold_none_either(long seed) {
        List<Secret> all = Stream.concat(PlantedSecrets.all(seed).stream(), ForeignSecrets.all(seed).stream())
                .toList();
        assertThat(passing(all, Redaction.HASH)).isEmpty();
        assertThat(passing(all, Redaction.OFF)).isEmpty();
    }

    /** Names the kinds and places only, so that a failure prints no secret. */
    private TreeSet<String> passing(List<Secret> secrets, Redaction mode) {
        TreeSet<String> passed = new TreeSet<>();
        for (Secret secret : secrets) {
            for (Place place : PLACES) {
                byte[] record = Wire.write(gate.pass(place.planted().apply(secret), mode));
                String text = new String(record, StandardCharsets.UTF_8);
                if (spellings(secret.value()).stream().anyMatch(text::contains)) {
                    passed.add(secret.kind() + " in " + place.name());
                }
            }
        }
        return passed;
    }

    /** The value as it is, and as JSON writes it once and twice. */
    private static List<String> spellings(String value) {
        List<String> spellings = new ArrayList<>(List.of(value));
        String escaped = quoted(value);
        spellings.add(escaped);
        spellings.add(quoted(escaped));
        return spellings;
    }

    private static String quoted(String text) {
        String json = Wire.mapper().getNodeFactory().textNode(text).toString();
        return json.substring(1, json.length() - 1);
    }
}
