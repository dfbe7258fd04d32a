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
import org.junit.jupiter.api.Test;

/** Every planted secret, in every field of an exchange that holds text, against the gate. */
class PlantedSecretsTest {

    private static final List<String> REGIONS = List.of("US", "GB", "DE", "FR");

    private final Gate gate = new Gate(Gate.recognisers(REGIONS), new Pseudonym("k", "test"));
    private final Gate withUrls = new Gate(Gate.recognisers(REGIONS, true), new Pseudonym("k", "test"));

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
            new Place(
                    "tool arguments, cut, slashes escaped",
                    secret -> answering(
                            part(new Part.ToolCall("call-1", "send", cut(slashed(json(onNewLine(secret)))))))),
            new Place(
                    "answer, beside an escape",
                    secret -> answering(Message.of("assistant", "and\\/or " + secret.sentence()))),
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

    private static String slashed(String json) {
        return json.replace("/", "\\/");
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
        assertThat(passing(gate, PlantedSecrets.all(seed), Redaction.REDACTED)).isEmpty();
    }

    @Seeds(20)
    void no_secret_planted_by_others_passes_the_gate_in_any_field(long seed) {
        assertThat(passing(gate, ForeignSecrets.all(seed), Redaction.REDACTED)).isEmpty();
    }

    @Seeds(2)
    void hashed_and_emptied_exchanges_hold_none_either(long seed) {
        List<Secret> all = all(seed);
        assertThat(passing(gate, all, Redaction.HASH)).isEmpty();
        assertThat(passing(gate, all, Redaction.OFF)).isEmpty();
    }

    @Seeds(20)
    void where_addresses_are_hidden_no_more_passes_than_without(long seed) {
        List<Secret> all = all(seed);
        List<Secret> inAddresses =
                all.stream().map(PlantedSecretsTest::inAddress).toList();
        assertThat(passing(withUrls, all, Redaction.REDACTED)).isEmpty();
        assertThat(passing(gate, inAddresses, Redaction.REDACTED))
                .containsAll(passing(withUrls, inAddresses, Redaction.REDACTED));
    }

    /** An address may not swallow what else is found in it, else nobody would be told of it. */
    @Seeds(20)
    void where_addresses_are_hidden_all_else_is_told_as_it_is_without(long seed) {
        for (Secret secret : all(seed)) {
            for (Place place : PLACES) {
                for (Secret planted : List.of(secret, inAddress(secret))) {
                    Exchange exchange = place.planted().apply(planted);
                    assertThat(withUrls.pass(exchange, Redaction.REDACTED).redactions())
                            .as("%s in %s", secret.kind(), place.name())
                            .containsAll(gate.pass(exchange, Redaction.REDACTED).redactions());
                }
            }
        }
    }

    private static List<Secret> all(long seed) {
        return Stream.concat(PlantedSecrets.all(seed).stream(), ForeignSecrets.all(seed).stream())
                .toList();
    }

    private static Secret inAddress(Secret secret) {
        return new Secret(
                secret.kind() + " in an address",
                secret.value(),
                secret.sentence().replace(secret.value(), "https://shop.example/?q=" + secret.value() + "&page=2 "));
    }

    @Test
    void no_address_passes_in_any_field_where_addresses_are_hidden() {
        String address = "https://www.shop.example/orders/mia?page=2#(top)";
        Secret planted = new Secret("url", address, "Have a look at " + address + ", please.");
        assertThat(passing(withUrls, List.of(planted), Redaction.REDACTED)).isEmpty();
        assertThat(passing(withUrls, List.of(planted), Redaction.HASH)).isEmpty();
        assertThat(passing(withUrls, List.of(planted), Redaction.OFF)).isEmpty();
        assertThat(passing(gate, List.of(planted), Redaction.REDACTED)).hasSize(PLACES.size());
    }

    /** Names the kinds and places only, so that a failure prints no secret. */
    private TreeSet<String> passing(Gate through, List<Secret> secrets, Redaction mode) {
        TreeSet<String> passed = new TreeSet<>();
        for (Secret secret : secrets) {
            for (Place place : PLACES) {
                byte[] record = Wire.write(through.pass(place.planted().apply(secret), mode));
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
        spellings.add(quoted(slashed(escaped)));
        return spellings;
    }

    private static String quoted(String text) {
        String json = Wire.mapper().getNodeFactory().textNode(text).toString();
        return json.substring(1, json.length() - 1);
    }
}
