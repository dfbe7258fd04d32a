package io.plumbline.gateway.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Recording;
import io.plumbline.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Media in base64, wherever a dialect or a tool may put them. */
class InlineBlobsTest {

    private static final Dialects DIALECTS = new Dialects(Recording.dialects(), 1 << 20);
    private static final Gate GATE = new Gate(Gate.recognisers(List.of("US")), new Pseudonym("k1", "test"));

    /** A request, in which B64 stands for the medium. */
    private record Place(String path, String request) {}

    private static final List<Place> PLACES = List.of(
            chat("[{'type':'image_url','image_url':{'url':'data:image/png;base64,B64'}}]"),
            chat("[{'type':'input_audio','input_audio':{'format':'wav','data':'B64'}}]"),
            chat("[{'type':'file','file':{'file_data':'data:application/pdf;base64,B64'}}]"),
            chat("'Look: ![](data:image/png;base64,B64) and say'"),
            chat("'Decode this: B64'"),
            new Place(
                    "/v1/chat/completions",
                    "{'messages':[{'role':'tool','tool_call_id':'1','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,B64'}}]}]}"),
            new Place(
                    "/v1/chat/completions",
                    "{'messages':[{'role':'assistant','tool_calls':[{'id':'1','function':{'name':'save','arguments':'{\\\"file\\\":\\\"B64\\\"}'}}]}]}"),
            new Place("/v1/completions", "{'prompt':'data:image/png;base64,B64'}"),
            responses("{'role':'user','content':[{'type':'input_image','image_url':'data:image/png;base64,B64'}]}"),
            responses(
                    "{'role':'user','content':[{'type':'input_file','file_data':'data:application/pdf;base64,B64'}]}"),
            responses(
                    "{'type':'function_call_output','call_id':'1','output':[{'type':'input_image','image_url':'data:image/png;base64,B64'}]}"),
            responses("{'type':'function_call','call_id':'1','name':'save','arguments':'{\\\"file\\\":\\\"B64\\\"}'}"),
            anthropic("{'type':'image','source':{'type':'base64','media_type':'image/png','data':'B64'}}"),
            anthropic("{'type':'document','source':{'type':'base64','media_type':'application/pdf','data':'B64'}}"),
            anthropic(
                    "{'type':'tool_result','tool_use_id':'1','content':[{'type':'image','source':{'type':'base64','media_type':'image/png','data':'B64'}}]}"),
            anthropic("{'type':'tool_use','id':'1','name':'save','input':{'file':'B64'}}"),
            gemini("{'inlineData':{'mimeType':'image/png','data':'B64'}}"),
            gemini("{'functionResponse':{'name':'load','response':{'file':'B64'}}}"),
            gemini("{'functionCall':{'name':'save','args':{'file':'B64'}}}"),
            new Place("/api/chat", "{'messages':[{'role':'user','content':'Look','images':['B64']}]}"),
            new Place("/api/generate", "{'prompt':'Look','images':['B64']}"));

    private static Place chat(String content) {
        return new Place("/v1/chat/completions", "{'messages':[{'role':'user','content':" + content + "}]}");
    }

    private static Place responses(String item) {
        return new Place("/v1/responses", "{'input':[" + item + "]}");
    }

    private static Place anthropic(String block) {
        return new Place("/v1/messages", "{'messages':[{'role':'user','content':[" + block + "]}]}");
    }

    private static Place gemini(String part) {
        return new Place("/v1beta/models/g-1:generateContent", "{'contents':[{'role':'user','parts':[" + part + "]}]}");
    }

    @Seeds(20)
    void a_medium_leaves_digest_type_and_size_wherever_it_stands(Random random) {
        byte[] medium = new byte[1024 + random.nextInt(4096)];
        random.nextBytes(medium);
        String base64 = Base64.getEncoder().encodeToString(medium);
        for (Place place : PLACES) {
            for (Redaction mode : List.of(Redaction.FULL, Redaction.REDACTED)) {
                String record = new String(Wire.write(GATE.pass(read(place, base64), mode)), StandardCharsets.UTF_8);
                assertThat(pieceOf(base64, record))
                        .as("%s in %s", place.request(), mode)
                        .isFalse();
                assertThat(record)
                        .as("%s in %s", place.request(), mode)
                        .contains(sha256(medium))
                        .contains(String.valueOf(medium.length));
            }
        }
    }

    /** Whether any 24 characters of it are left, at every eighth place. */
    private static boolean pieceOf(String base64, String record) {
        for (int i = 0; i + 24 <= base64.length(); i += 8) {
            if (record.contains(base64.substring(i, i + 24))) {
                return true;
            }
        }
        return false;
    }

    private static Exchange read(Place place, String base64) {
        byte[] request =
                place.request().replace('\'', '"').replace("B64", base64).getBytes(StandardCharsets.UTF_8);
        Draft draft = DIALECTS.read(new Captured(
                        "llm",
                        "shop",
                        "p",
                        Instant.EPOCH,
                        "POST",
                        place.path(),
                        new Captured.Body(Map.of(), request, request.length),
                        200,
                        new Captured.Body(Map.of(), new byte[0], 0),
                        Outcome.COMPLETE,
                        null,
                        1))
                .draft();
        return TestExchange.of()
                .messages(draft.request().messages())
                .answers(draft.answer().choices().stream().map(Choice::message).toList())
                .build();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void text_that_is_no_medium_stays_as_it_is() {
        List<String> texts = List.of(
                "",
                "word ".repeat(1000),
                "a".repeat(5000),
                "0123456789abcdef".repeat(300),
                "write data:image/png;base64,… before it",
                ";base64,".repeat(2000),
                "data:".repeat(2000) + ";base64,",
                "line of seventy characters that a person or a program wrote down here\n".repeat(100));
        assertThat(texts).allSatisfy(text -> assertThat(replaced(text)).isEqualTo(text));
    }

    private static String replaced(String text) {
        return new Redactor(List.of(new InlineBlobs(), new RandomToken())).text(text, Redactor.REQUEST);
    }

    @Seeds(20)
    void only_the_run_itself_is_replaced_and_json_stays_json(Random random) throws Exception {
        byte[] medium = new byte[1024 + random.nextInt(4096)];
        random.nextBytes(medium);
        String base64 = Base64.getEncoder().encodeToString(medium);
        String before = "b ".repeat(random.nextInt(2000));
        String after = " a".repeat(random.nextInt(2000));
        String digest = "[blob sha256=" + sha256(medium) + " mime=unknown bytes=" + medium.length + "]";
        assertThat(replaced(before + base64 + after)).isEqualTo(before + digest + after);
        assertThat(replaced(before + digest + after)).isEqualTo(before + digest + after);
        assertThat(replaced("my key " + base64 + " is")).isEqualTo("my key " + digest + " is");
        assertThat(replaced("my key " + digest + " is")).isEqualTo("my key " + digest + " is");
        String json = "{\"a\":\"data:image\\/png;base64," + base64.replace("/", "\\/") + "\",\"b\":1}";
        assertThat(Wire.mapper().readTree(replaced(json)).path("a").textValue())
                .isEqualTo(digest.replace("unknown", "image/png"));
    }
}
