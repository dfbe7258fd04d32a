package io.plumbline.gateway.litellm;

import static io.plumbline.gateway.fuzz.FuzzedReader.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.gateway.dialect.Dialect;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.dialect.RelayReaders;
import io.plumbline.gateway.fuzz.Arrived;
import io.plumbline.gateway.fuzz.FuzzedReader;
import io.plumbline.gateway.ingest.Entrance;
import io.plumbline.gateway.ingest.IngestLimits;
import io.plumbline.gateway.ingest.IngestMemory;
import io.plumbline.gateway.ingest.SentRecords;
import io.plumbline.gateway.ingest.TakenExchanges;
import io.plumbline.gateway.litellm.LitellmResource.DefaultApplication;
import io.plumbline.gateway.litellm.LitellmResource.Taken;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reader of LiteLLM's log. An input is a body. */
public enum LitellmReaders implements FuzzedReader {
    LITELLM;

    private static final IngestMemory MEMORY = new IngestMemory(1L << 40);
    private static final Entrance ENTRANCE = TakenExchanges.entrance(new IngestLimits(1 << 20, 1000), MEMORY);
    private static final List<Dialect> DIALECTS = RelayReaders.dialects();
    private static final LitellmLog LOG =
            new LitellmLog(new Dialects(DIALECTS, 1 << 20), name -> "hidden-" + name.length());

    private static final String CALL = """
            {"id":"%s","call_type":"%s","status":"success","startTime":1767614400.25,"endTime":"2026-01-05T12:00:01.5",\
            "custom_llm_provider":"openai","model":"gpt-asked","messages":%s,"response":%s,\
            "metadata":{"requester_metadata":{"conversation_id":"c-1","application":"desk"}},\
            "model_parameters":{"temperature":0,"tools":[{"type":"function","function":{"name":"mail"}}]}}""";

    private static final String ASKED = "[{\"role\":\"user\",\"content\":\"Once\"}]";
    private static final String CHOICES =
            "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}}]}";

    @Override
    public Set<Class<?>> types() {
        return Stream.concat(
                        Stream.of(LitellmLog.class, SentRecords.class),
                        DIALECTS.stream().map(Dialect::getClass))
                .collect(Collectors.toSet());
    }

    @Override
    public List<byte[]> seeds() {
        List<String> calls = List.of(
                CALL.formatted("a", "acompletion", ASKED, CHOICES),
                CALL.formatted("b", "anthropic_messages", ASKED, CHOICES),
                CALL.formatted("c", "anthropic_messages", ASKED, """
                        {"type":"message","role":"assistant","content":[{"type":"text","text":"Hello"}],\
                        "stop_reason":"end_turn"}"""),
                CALL.formatted("d", "atext_completion", ASKED, """
                        {"object":"text_completion","choices":[{"index":0,"text":" upon a time"}]}"""),
                CALL.formatted("e", "litellm.text_completion", "\"Once\"", """
                        {"object":"text_completion","choices":[{"index":0,"text":" upon","finish_reason":"length"}]}"""),
                CALL.formatted("f", "aresponses", "\"Once\"", """
                        {"object":"response","status":"completed","output":[{"type":"message","role":"assistant",\
                        "content":[{"type":"output_text","text":"Hello"}]}]}"""),
                CALL.formatted("g", "aembedding", ASKED, "{}"),
                LitellmResourceTest.SUCCESS,
                LitellmResourceTest.FAILURE);
        List<String> bodies = new ArrayList<>(calls);
        bodies.add("[" + String.join(",", calls) + "]");
        bodies.add(String.join("\n", calls.get(0), calls.get(5), "7", "{}"));
        return bodies.stream().map(body -> body.getBytes(UTF_8)).toList();
    }

    @Override
    public void accept(byte[] input) {
        TakenExchanges kafka = new TakenExchanges();
        LitellmResource resource =
                new LitellmResource(LOG, kafka.intake(Map.of()), ENTRANCE, new DefaultApplication("fallback"));
        Response response = resource.post(input, null, null);
        Arrived arrived = new Arrived(kafka.taken);
        arrived.requireReadableWithin(input.length);
        arrived.requireNoDialectFailed();
        Response again = resource.post(input, null, null);
        require(again.getStatus() == response.getStatus(), "sent again it has another answer");
        require(kafka.taken.equals(arrived.exchanges()), "sent again it was taken again");
        if (response.getEntity() instanceof Taken taken) {
            requireAllTold(taken, kafka.taken.size(), input.length);
            requireSame((Taken) again.getEntity(), taken);
        } else {
            require(response.getStatus() == 400, "neither taken nor refused as unreadable");
            require(kafka.taken.isEmpty(), "what was refused was taken");
        }
        require(MEMORY.held() == 0, "memory is held after the answer");
    }

    private static void requireAllTold(Taken taken, int arrived, int bytes) {
        require(taken.accepted() == arrived, "not as many arrived as were accepted");
        require(taken.dropped() == 0, "what was read could not be sent on");
        require(!taken.problems().contains("not readable"), "the reader threw");
        require(records(taken) > 0 && records(taken) <= bytes, "more or fewer records than a body can hold");
    }

    private static void requireSame(Taken again, Taken taken) {
        require(again.accepted() == 0, "sent again it was accepted again");
        require(records(again) == records(taken), "sent again it holds other records");
        require(again.problems().equals(taken.problems()), "sent again it has other problems");
    }

    private static int records(Taken taken) {
        return taken.accepted() + taken.duplicates() + taken.ignored() + taken.rejected();
    }
}
