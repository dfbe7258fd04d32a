package io.plumbline.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Capture;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Exchange.Tool;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import io.plumbline.contracts.event.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private static final String MAIL = "mia@shop.example";
    private static final String KEY = "sk-Ab12Cd34Ef56Gh78Ij90";
    private static final String CARD = "4111 1111 1111 1111";

    private final Gate gate = new Gate(Gate.recognisers(List.of("US")), new Pseudonym("k1", "test"));

    private static Exchange exchange(List<Message> messages, List<Message> answers) {
        return exchange("c-1", messages, List.of(), null, answers, Map.of(), null);
    }

    private static Exchange exchange(
            String conversation,
            List<Message> messages,
            List<Tool> tools,
            JsonNode format,
            List<Message> answers,
            Map<String, String> tags,
            String error) {
        return new Exchange(
                "0197a000-0000-7000-8000-000000000001",
                Exchange.LIVE,
                "shop",
                conversation,
                1,
                Instant.EPOCH,
                "p",
                "openai.chat",
                "m",
                "m",
                null,
                Exchange.Role.PRODUCTION,
                null,
                messages,
                tools,
                format,
                answers.stream().map(answer -> new Choice(0, answer, "stop")).toList(),
                Outcome.COMPLETE,
                error,
                null,
                null,
                tags,
                1,
                List.of(),
                new Capture(1, 2, 200, "aa", "bb", List.of()),
                "relay",
                Exchange.Origin.NONE,
                Exchange.Versions.NONE,
                null);
    }

    @Test
    void a_value_has_one_placeholder_throughout_and_the_answer_says_whether_it_was_asked() {
        Exchange passed = gate.pass(
                exchange(
                        List.of(Message.of("user", "I am " + MAIL + ", twice " + MAIL)),
                        List.of(Message.of("assistant", "Hello " + MAIL + ", meet bob@shop.example"))),
                Redaction.REDACTED);
        assertThat(passed.prompt()).isEqualTo("I am [EMAIL_1], twice [EMAIL_1]");
        assertThat(passed.answer()).isEqualTo("Hello [EMAIL_1], meet [EMAIL_2]");
        assertThat(passed.redactions())
                .containsExactly(
                        new Exchange.Redaction("request", "email", "[EMAIL_1]", true),
                        new Exchange.Redaction("response", "email", "[EMAIL_1]", true),
                        new Exchange.Redaction("response", "email", "[EMAIL_2]", false));
        assertThat(passed.versions().redaction()).isEqualTo(Gate.VERSION);
    }

    @Test
    void the_version_in_the_record_tells_whether_addresses_are_hidden() {
        Gate withUrls = new Gate(Gate.recognisers(List.of("US"), true), new Pseudonym("k1", "test"));
        Exchange raw = exchange(
                List.of(Message.of("user", "Read https://shop.example/a")),
                List.of(Message.of("assistant", "I read https://shop.example/a and www.shop.example")));
        Exchange passed = withUrls.pass(raw, Redaction.REDACTED);
        assertThat(passed.answer()).isEqualTo("I read [URL_1] and [URL_2]");
        assertThat(passed.redactions())
                .containsExactly(
                        new Exchange.Redaction("request", "url", "[URL_1]", true),
                        new Exchange.Redaction("response", "url", "[URL_1]", true),
                        new Exchange.Redaction("response", "url", "[URL_2]", false));
        assertThat(passed.versions().redaction()).isEqualTo(Gate.VERSION + "+url");
        assertThat(withUrls.pass(passed, Redaction.REDACTED)).isEqualTo(passed);
        assertThat(gate.pass(passed, Redaction.REDACTED).redactions()).isEqualTo(passed.redactions());
        assertThat(withUrls.pass(raw, Redaction.FULL).messages()).isEqualTo(raw.messages());
        assertThat(gate.pass(raw, Redaction.REDACTED).messages()).isEqualTo(raw.messages());
    }

    @Test
    void behind_an_escaped_line_break_a_value_is_the_same_as_elsewhere() {
        String asked = "Card " + CARD + ", mail " + MAIL + ", key " + KEY;
        String answered = "```json\n{\"x\":\"Card\\n" + CARD + "\\n" + MAIL + "\\n" + KEY + "\\n\"}\n```";
        Exchange passed = gate.pass(
                exchange(List.of(Message.of("user", asked)), List.of(Message.of("assistant", answered))),
                Redaction.REDACTED);
        assertThat(passed.answer()).isEqualTo("```json\n{\"x\":\"Card\\n[CARD_1]\\n[EMAIL_1]\\n[API_KEY_1]\\n\"}\n```");
        assertThat(passed.redactions()).hasSize(6).allMatch(Exchange.Redaction::seenInPrompt);
    }

    @Test
    void an_exchange_that_passed_before_keeps_its_redactions_and_new_placeholders_do_not_meet_the_old() {
        Exchange once = gate.pass(
                exchange(
                        List.of(Message.of("user", "I am " + MAIL)),
                        List.of(Message.of("assistant", "Hello " + MAIL + ", meet bob@shop.example"))),
                Redaction.REDACTED);
        assertThat(gate.pass(once, Redaction.REDACTED)).isEqualTo(once);

        Exchange more = TestExchange.of()
                .messages(once.messages())
                .answers(List.of(Message.of("assistant", once.answer() + " and ann@shop.example")))
                .redactions(once.redactions())
                .build();
        Exchange twice = gate.pass(more, Redaction.REDACTED);
        assertThat(twice.answer()).isEqualTo("Hello [EMAIL_1], meet [EMAIL_2] and [EMAIL_3]");
        assertThat(twice.redactions())
                .startsWith(once.redactions().toArray(Exchange.Redaction[]::new))
                .endsWith(new Exchange.Redaction("response", "email", "[EMAIL_3]", false))
                .hasSize(4);
    }

    @Test
    void the_word_in_a_placeholder_does_not_make_a_secret_of_what_follows() {
        String host = "ho3Estmnop4qrst90";
        String once = redacted("https://u:p@" + host + " or " + KEY + " " + host);
        assertThat(once).isEqualTo("https://[URL_CREDENTIALS_1]@" + host + " or [API_KEY_1] " + host);
        assertThat(redacted(once)).isEqualTo(once);
        assertThat(redacted("my key " + host)).isEqualTo("my key [SECRET_1]");
    }

    @Test
    void a_list_of_redactions_is_no_way_round_the_gate() {
        Exchange sent = TestExchange.of()
                .redactions(List.of(
                        new Exchange.Redaction(MAIL, "email", "[EMAIL_1]", false),
                        new Exchange.Redaction("response", MAIL, "[EMAIL_1]", false),
                        new Exchange.Redaction("response", "email", MAIL, false),
                        new Exchange.Redaction("response", "email", "[CARD_1]", false),
                        new Exchange.Redaction("response", "mia", "[MIA_1]", false),
                        new Exchange.Redaction("response", "email", "[EMAIL_99999999999]", false)))
                .build();
        assertThat(gate.pass(sent, Redaction.REDACTED).redactions()).isEmpty();
    }

    /** Every text field of an exchange, planted. */
    private static Exchange planted() {
        JsonNode schema = Wire.mapper().createObjectNode().put(MAIL, KEY).put("n", 4111111111111111L);
        return exchange(
                "conversation of " + MAIL,
                List.of(
                        new Message("system", MAIL, List.of(new Part.Text("Key " + KEY))),
                        new Message("user", null, List.of(new Part.Reasoning(CARD), new Part.Refusal(MAIL))),
                        new Message(
                                "assistant",
                                null,
                                List.of(new Part.ToolCall(
                                        MAIL, MAIL, "{\"to\":\"mia\\u0040shop.example\",\"card\":4111111111111111}"))),
                        new Message("tool", null, List.of(new Part.ToolCallResponse(MAIL, CARD + " " + KEY)))),
                List.of(new Tool(MAIL, "Ask " + MAIL, schema)),
                schema,
                List.of(Message.of("assistant", "{\"mail\":\"" + MAIL + "\",\"x\":\"\\u006dia@shop.example\"}")),
                Map.of("owner", MAIL, MAIL, "x"),
                "error about " + MAIL);
    }

    @ParameterizedTest
    @EnumSource(
            value = Redaction.class,
            names = {"REDACTED", "HASH", "OFF"})
    void nothing_planted_passes_in_any_field(Redaction mode) {
        String json = new String(Wire.write(gate.pass(planted(), mode)), StandardCharsets.UTF_8);
        assertThat(json)
                .doesNotContain(MAIL)
                .doesNotContain(KEY)
                .doesNotContain("4111")
                .doesNotContain("u0040")
                .doesNotContain("mia");
    }

    @Test
    void arguments_that_are_json_stay_json() throws Exception {
        Part.ToolCall call = (Part.ToolCall) gate.pass(planted(), Redaction.REDACTED)
                .messages()
                .get(2)
                .parts()
                .get(0);
        JsonNode arguments = Wire.mapper().readTree(call.arguments());
        assertThat(arguments.path("to").asText()).startsWith("[EMAIL_");
        assertThat(arguments.path("card").asText()).startsWith("[CARD_");
    }

    @Test
    void full_keeps_content_and_still_replaces_credentials() {
        String json = new String(Wire.write(gate.pass(planted(), Redaction.FULL)), StandardCharsets.UTF_8);
        assertThat(json).contains(CARD).contains("mia").doesNotContain(KEY);
    }

    @Test
    void hash_keeps_sameness_and_off_keeps_nothing_but_both_tell_what_was_found() {
        Exchange raw = exchange(
                List.of(Message.of("user", "Same " + MAIL), Message.of("user", "Same " + MAIL)),
                List.of(Message.of("assistant", "Other")));
        Exchange hashed = gate.pass(raw, Redaction.HASH);
        assertThat(hashed.messages().get(0).text())
                .startsWith("k1-")
                .isEqualTo(hashed.messages().get(1).text());
        assertThat(hashed.answer()).startsWith("k1-").isNotEqualTo(hashed.prompt());
        Exchange off = gate.pass(raw, Redaction.OFF);
        assertThat(off.messages())
                .hasSize(2)
                .allSatisfy(message -> assertThat(message.parts()).isEmpty());
        assertThat(off.finishReason()).isEqualTo("stop");
        assertThat(off.redactions()).isEqualTo(hashed.redactions()).hasSize(1);
    }

    @Test
    void digests_of_raw_bodies_are_not_let_out_where_content_is_redacted() {
        Exchange raw = exchange(List.of(), List.of());
        assertThat(gate.pass(raw, Redaction.REDACTED).capture().requestSha256()).isNull();
        assertThat(gate.pass(raw, Redaction.FULL).capture().requestSha256()).isEqualTo("aa");
    }

    @Test
    void text_beyond_the_cap_is_cut_off_where_a_word_ends_and_noted() {
        String words = "word ".repeat(Redactor.MAX_TEXT / 5);
        String text = words.substring(0, Redactor.MAX_TEXT - 8) + " " + KEY + " " + MAIL;
        Exchange passed = gate.pass(exchange(List.of(Message.of("user", text)), List.of()), Redaction.REDACTED);
        assertThat(passed.prompt())
                .hasSizeBetween(Redactor.MAX_TEXT - 1024, Redactor.MAX_TEXT)
                .doesNotContain(KEY.substring(0, 4));
        assertThat(passed.capture().notes()).containsExactly(Gate.TEXT_CUT);
    }

    @Test
    void a_field_whose_name_says_that_it_is_secret_hides_its_value() {
        JsonNode format = Wire.mapper()
                .createObjectNode()
                .put("db_password", "hunter2hunter2")
                .put("size", "large2");
        Exchange passed =
                gate.pass(exchange("c", List.of(), List.of(), format, List.of(), Map.of(), null), Redaction.FULL);
        assertThat(passed.responseFormat()).hasToString("{\"db_password\":\"[SECRET_1]\",\"size\":\"large2\"}");
    }

    @Test
    void secrets_of_any_length_are_found_whole() {
        String token = "aB3x".repeat(200);
        for (String text : List.of(
                "see https://u:" + "p".repeat(600) + "@host/x",
                "see https://" + token + "@host/x",
                "the value " + token + " is it",
                "token=" + "a1".repeat(400))) {
            assertThat(redacted(text))
                    .hasSizeLessThan(60)
                    .doesNotContain("pppp")
                    .doesNotContain("aB3x");
        }
    }

    @Test
    void an_escape_in_json_that_cannot_be_read_hides_nothing() {
        String inside = "Card\\u000a" + CARD + "\\u000amia\\u0040shop.example\\u0022,\\u0020key\\u0020" + KEY;
        for (String text : List.of(
                "{\"x\":\"" + inside + "\"",
                "```json\n{\"x\":\"" + inside + "\"}\n```",
                "{\"x\":\"{\\\"y\\\":\\\"" + inside.replace("\\", "\\\\") + "\\\"")) {
            assertThat(redacted(text))
                    .contains("[CARD_1]", "[EMAIL_1]", "[API_KEY_1]")
                    .doesNotContain("4111")
                    .doesNotContain("shop.example");
        }
    }

    /** Base64 has slashes, so that what stands before one that is escaped reads as another value without the backslash. */
    @Test
    void what_stands_beside_an_escape_is_found_as_it_is_spelled_too() {
        String basic = "Authorization: Basic "
                + Base64.getEncoder().encodeToString("mia:hunter2".getBytes(StandardCharsets.UTF_8));
        assertThat(redacted(basic + "\\/x")).doesNotContain(basic.substring(6)).endsWith("\\/x");
        assertThat(redacted(basic + "\\/x, mail " + MAIL + ", mia\\u0040shop.example, a\\/b"))
                .doesNotContain(basic.substring(6))
                .endsWith("\\/x, mail [EMAIL_1], [EMAIL_1], a\\/b");
    }

    /** Without escapes the secret ends before its escaped quote, as it is spelled it goes on. */
    @Test
    void of_two_readings_that_overlap_nothing_of_either_is_kept() {
        assertThat(redacted("password = 'ab1!cdX9\\u0027efY8', mail"))
                .doesNotContain("cdX9")
                .doesNotContain("efY8")
                .endsWith("', mail");
    }

    /** A tree keeps the last of two fields of one name. */
    @Test
    void the_first_of_two_fields_of_one_name_hides_nothing() {
        String first = "{\"a\":\"mia\\u0040shop.example\",\"a\":\"";
        assertThat(redacted(first + "x\"}")).isEqualTo("{\"a\":\"[EMAIL_1]\",\"a\":\"x\"}");
        assertThat(redacted(first + MAIL + "\"}")).isEqualTo("{\"a\":\"[EMAIL_1]\",\"a\":\"[EMAIL_1]\"}");
    }

    @Test
    void json_within_json_of_any_level_is_looked_through() throws Exception {
        String text = "{\"password\":\"ab1!cdX9\",\"to\":\"" + MAIL + "\"}";
        for (int level = 1; level <= 12; level++) {
            text = "{\"x\":" + Wire.mapper().writeValueAsString(text) + "}";
            assertThat(redacted(text))
                    .as("level %d", level)
                    .doesNotContain("cdX9")
                    .doesNotContain("shop.example")
                    .contains("[SECRET_1]", "[EMAIL_1]");
        }
    }

    /** Each level may nest as deep as JSON is read, and the stack of a thread bears some of these only. */
    @Test
    void of_json_within_json_what_is_too_deep_is_cut_off_and_noted() throws Exception {
        String text = "{\"password\":\"ab1!cdX9\",\"to\":\"" + MAIL + "\"}";
        for (int level = 1; level <= 12; level++) {
            text = "{\"x\":".repeat(Wire.MAX_DEPTH - 1)
                    + Wire.mapper().writeValueAsString(text)
                    + "}".repeat(Wire.MAX_DEPTH - 1);
            Exchange passed = gate.pass(exchange(List.of(Message.of("user", text)), List.of()), Redaction.REDACTED);
            boolean isCut = level > 2;
            assertThat(passed.prompt())
                    .as("level %d", level)
                    .startsWith("{\"x\":")
                    .doesNotContain("cdX9")
                    .doesNotContain("shop.example");
            assertThat(passed.prompt().contains("[SECRET_1]"))
                    .as("level %d", level)
                    .isNotEqualTo(isCut);
            assertThat(passed.capture().notes().contains(Gate.TEXT_CUT))
                    .as("level %d", level)
                    .isEqualTo(isCut);
        }
    }

    /** Python writes JSON so, and .NET; without a tree nobody else reads it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "card\\uff1a4111111111111111",
                "4111\\u00a01111\\u00a01111\\u00a01111",
                "\\u2014+49 151 23456789",
                "ip\\u2014203.0.113.77",
                "my password is g\\u00fcn!Geheim99",
                "jos\\u00e9@shop.example"
            })
    void escapes_of_any_character_hide_nothing_in_json_that_cannot_be_read(String inside) {
        String json = "{\"t\":\"" + inside + "\"}";
        for (String text : List.of(json, json + "\n{}", "```json\n" + json + "\n```", "{\"t\":\"" + inside)) {
            assertThat(redacted(text))
                    .as(text)
                    .contains("_1]")
                    .doesNotContain("1111")
                    .doesNotContain("23456789")
                    .doesNotContain("203.0")
                    .doesNotContain("Geheim")
                    .doesNotContain("shop.example");
        }
    }

    @Test
    void an_escape_is_not_left_in_two() {
        assertThat(redacted("{\"from\":\"Mia \\u003c" + MAIL + "\\u003e\"}\n{}"))
                .isEqualTo("{\"from\":\"Mia \\u003c[EMAIL_1]\\u003e\"}\n{}");
    }

    @Test
    void json_stays_json_whatever_is_hidden_in_it() throws Exception {
        Map<String, String> cases = Map.of(
                "{\"phone\":5551234567}",
                "{\"phone\":\"[PHONE_1]\"}",
                "{\"calls\":[5551234567,1]}",
                "{\"calls\":[\"[PHONE_1]\",1]}",
                "{\"pin\":4821,\"x\":\"y\"}",
                "{\"pin\":\"[PASSCODE_1]\",\"x\":\"y\"}",
                "{\"verification_code\":\"482913\"}",
                "{\"verification_code\":\"[PASSCODE_1]\"}",
                "{\"to\":\"" + MAIL + "\",\"n\":12345678901234567.50}",
                "{\"to\":\"[EMAIL_1]\",\"n\":12345678901234567.50}",
                "{\"password\":        \"hunter2!x\"}",
                "{\"password\":\"[SECRET_1]\"}",
                "{\"X-Api-Key\":[\"hunter2!x\"]}",
                "{\"X-Api-Key\":[\"[SECRET_1]\"]}",
                "{\"h\":\"Authorization: Token abc12345678\",\"body\":\"hello text\",\"n\":[1,2]}",
                "{\"h\":\"Authorization: [BEARER_1]\",\"body\":\"hello text\",\"n\":[1,2]}");
        for (Map.Entry<String, String> each : cases.entrySet()) {
            String clean = redacted(each.getKey());
            assertThat(clean).isEqualTo(each.getValue());
            Wire.mapper().readTree(clean);
        }
        String lines =
                "[\"-----BEGIN PRIVATE KEY-----\",\"MIIEvQIBADANBgkqhkiG9w0B\",\"-----END PRIVATE KEY-----\",\"x\"]";
        assertThat(redacted(lines)).doesNotContain("MIIE").endsWith(",\"x\"]");
        Wire.mapper().readTree(redacted(lines));
    }

    @Test
    void a_key_in_a_named_field_has_the_placeholder_that_it_has_elsewhere() {
        Exchange passed = gate.pass(
                exchange(
                        List.of(Message.of("user", "{\"api_key\":\"" + KEY + "\"}")),
                        List.of(Message.of("assistant", "It is " + KEY))),
                Redaction.REDACTED);
        assertThat(passed.prompt()).isEqualTo("{\"api_key\":\"[API_KEY_1]\"}");
        assertThat(passed.answer()).isEqualTo("It is [API_KEY_1]");
        assertThat(passed.redactions()).allMatch(Exchange.Redaction::seenInPrompt);
    }

    /** By its first 1,024 characters a header is judged, hidden is all of it. */
    @Test
    void a_header_is_hidden_to_its_end_where_a_quoted_value_is_long() {
        String header = "Authorization: Digest username=\"" + "a1".repeat(800) + "\", response=\"6629fae4\"";
        assertThat(redacted(header + "\nHost: x")).isEqualTo("Authorization: [BEARER_1]\nHost: x");
    }

    @Test
    void a_sentence_that_quotes_the_first_line_of_a_key_is_kept() {
        String text = "Check `text.startsWith(\"-----BEGIN PRIVATE KEY-----\")` first, then read on.";
        assertThat(redacted(text)).isEqualTo(text);
    }

    @Test
    void where_an_escape_hides_nothing_the_text_stays_as_it_was_spelled() {
        String text = "The escape \\u0041 is the letter A, \\u000a a line end.";
        assertThat(redacted(text)).isEqualTo(text);
    }

    @Test
    void the_value_of_a_secret_field_is_hidden_to_its_end_whatever_it_holds() throws Exception {
        for (String value : List.of("ab\"c1!dd9", "ab1!\\c'd9ee", "ab1!cc\nnext9line", "\"quoted1!", "x\\\"y\"z1!9")) {
            String json =
                    Wire.mapper().createObjectNode().put("password", value).toString();
            String twice = Wire.mapper().createObjectNode().put("body", json).toString();
            assertThat(redacted(json)).isEqualTo("{\"password\":\"[SECRET_1]\"}");
            assertThat(redacted(twice)).isEqualTo("{\"body\":\"{\\\"password\\\":\\\"[SECRET_1]\\\"}\"}");
        }
        // Cut, so that it cannot be read: what precedes the first quote says already that it is a secret.
        assertThat(redacted("{\"password\":\"ab1!\\\"c'd\\\\e9\\nf\",\"x\":\"y"))
                .isEqualTo("{\"password\":\"[SECRET_1]\",\"x\":\"y");
    }

    private String redacted(String text) {
        return gate.pass(exchange(List.of(Message.of("user", text)), List.of()), Redaction.REDACTED)
                .prompt();
    }

    @Test
    void an_identity_with_personal_data_becomes_a_stable_pseudonym() {
        Exchange one = gate.pass(planted(), Redaction.REDACTED);
        assertThat(one.conversation())
                .startsWith("k1-")
                .isEqualTo(gate.pass(planted(), Redaction.REDACTED).conversation());
        assertThat(gate.pass(exchange(List.of(), List.of()), Redaction.REDACTED).conversation())
                .isEqualTo("c-1");
    }
}
