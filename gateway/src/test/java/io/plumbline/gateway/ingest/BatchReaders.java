package io.plumbline.gateway.ingest;

import static io.plumbline.gateway.fuzz.FuzzedReader.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.fuzz.Arrived;
import io.plumbline.gateway.fuzz.FuzzedReader;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The reader of finished exchanges. An input is a body. */
public enum BatchReaders implements FuzzedReader {
    BATCH;

    private static final IngestMemory MEMORY = new IngestMemory(1L << 40);
    private static final Entrance ENTRANCE = TakenExchanges.entrance(new IngestLimits(1 << 20, 1000), MEMORY);
    private static final String SMALL = "{\"id\":\"%s\",\"application\":\"shop\",\"time\":\"2026-01-05T12:00:00Z\"%s}";

    @Override
    public Set<Class<?>> types() {
        return Set.of(SentExchanges.class);
    }

    @Override
    public List<byte[]> seeds() {
        String whole = new String(Wire.write(whole()), UTF_8);
        return Stream.of(
                        whole,
                        "[" + whole + "," + SMALL.formatted("b", ",\"outcome\":\"timeout\",\"turn\":2") + "]",
                        SMALL.formatted("a", "") + "\n" + SMALL.formatted("a", ",\"tags\":{\"k\":\"v\"}") + "\n",
                        SMALL.formatted("c", ",\"messages\":[{\"role\":\"user\",\"parts\":[{\"type\":\"new\"}]}]"),
                        SMALL.formatted("d", ",\"usage\":{\"inputTokens\":9},\"inclusionProbability\":0.5"),
                        "[" + SMALL.formatted("e f", "") + ",7]")
                .map(body -> body.getBytes(UTF_8))
                .toList();
    }

    /** One with a part of each kind. */
    private static Exchange whole() {
        List<Part> parts = List.of(
                new Part.Text("Write to mia@example.com"),
                new Part.ToolCall("c", "f", "{}"),
                new Part.ToolCallResponse("c", "done"),
                new Part.Reasoning("so"),
                new Part.Refusal("no"),
                new Part.Blob("image", "image/png", 3, null),
                new Part.Unknown());
        return new Exchange(
                "a",
                Exchange.LIVE,
                "shop",
                "c-1",
                1,
                Instant.parse("2026-01-05T12:00:00Z"),
                "openai",
                "openai.chat",
                "asked",
                "served",
                "fp",
                Exchange.Role.PRODUCTION,
                null,
                List.of(new Message("user", "mia", parts)),
                List.of(new Exchange.Tool(
                        "f", "does", Wire.mapper().createObjectNode().put("type", "object"))),
                Wire.mapper().createObjectNode().put("type", "json_object"),
                List.of(new Exchange.Choice(0, new Message("assistant", null, parts), "stop")),
                Outcome.COMPLETE,
                null,
                new Exchange.Usage(9L, 3L),
                new Exchange.Timings(1L, 2),
                Map.of("tag", "value"),
                1,
                List.of(new Exchange.Redaction("request", "email", "[EMAIL_1]", true)),
                new Exchange.Capture(1, 2, 200, "aa", "bb", List.of("lossy")),
                "api",
                new Exchange.Origin("gw", 1, 2),
                Exchange.Versions.NONE,
                "5b8efff798038103d269b633813fc60c");
    }

    @Override
    public void accept(byte[] input) {
        TakenExchanges kafka = new TakenExchanges();
        ExchangesResource resource = new ExchangesResource(kafka.intake(Map.of()), ENTRANCE);
        Response response = resource.post(input, null);
        Arrived arrived = new Arrived(kafka.taken);
        arrived.requireReadableWithin(input.length);
        Response again = resource.post(input, null);
        require(again.getStatus() == response.getStatus(), "sent again it has another answer");
        require(kafka.taken.equals(arrived.exchanges()), "sent again it was taken again");
        if (response.getEntity() instanceof Intake.Receipt receipt) {
            int sent = receipt.accepted() + receipt.duplicates();
            require(receipt.accepted() == kafka.taken.size(), "not as many arrived as were accepted");
            require(receipt.dropped() == 0, "what was read could not be sent on");
            require(sent > 0 && sent <= input.length, "more or fewer exchanges than a body can hold");
            require(new Intake.Receipt(0, sent, 0).equals(again.getEntity()), "sent again not all are duplicates");
        } else {
            require(response.getStatus() == 400, "neither taken nor refused as unreadable");
            require(kafka.taken.isEmpty(), "what was refused was taken");
            require(again.getEntity().equals(response.getEntity()), "sent again it has other problems");
        }
        require(MEMORY.held() == 0, "memory is held after the answer");
    }
}
