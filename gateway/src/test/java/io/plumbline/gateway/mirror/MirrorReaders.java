package io.plumbline.gateway.mirror;

import static io.plumbline.gateway.fuzz.FuzzedReader.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.Flow;
import io.plumbline.gateway.capture.CaptureSettings;
import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Dialect;
import io.plumbline.gateway.dialect.RelayReaders;
import io.plumbline.gateway.forward.Route;
import io.plumbline.gateway.fuzz.Arrived;
import io.plumbline.gateway.fuzz.FuzzedReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reader of requests without an answer. An input is the path of a request, a zero byte and its body. */
public enum MirrorReaders implements FuzzedReader {
    MIRROR;

    private static final List<Dialect> DIALECTS = RelayReaders.dialects();
    private static final Captured.Body NO_ANSWER = new Captured.Body(Map.of(), new byte[0], 0);
    private static final Flow FLOW = new Flow(new CaptureSettings(true, 1 << 20, 1 << 26, 1, 1), DIALECTS, List.of());

    @Override
    public Set<Class<?>> types() {
        return Stream.concat(Stream.of(MirrorPath.class), DIALECTS.stream().map(Dialect::getClass))
                .collect(Collectors.toSet());
    }

    @Override
    public List<byte[]> seeds() {
        return RelayReaders.asked().stream()
                .flatMap(asked -> Stream.of(asked.path(), "/unheard/of")
                        .map(path -> MirrorPath.PREFIX + "api.provider.test" + path + "\0" + asked.request()))
                .map(seed -> seed.getBytes(UTF_8))
                .toList();
    }

    @Override
    public void accept(byte[] input) {
        int zero = 0;
        while (zero < input.length && input[zero] != 0) {
            zero++;
        }
        byte[] body = Arrays.copyOfRange(input, Math.min(zero + 1, input.length), input.length);
        MirrorPath path = MirrorPath.of(new String(input, 0, zero, UTF_8));
        if (path == null) {
            return; // answered with a 404
        }
        Exchange exchange = record(path, body);
        require(exchange.outcome() == Outcome.RESPONSE_ABSENT, "an outcome of an answer that there was not");
        require(exchange.choices().isEmpty(), "an answer out of nothing");
        require(exchange.provider().equals(path.provider()), "another provider than the path's");
        new Arrived(List.of(exchange)).requireReadableWithin(input.length);
        new Arrived(List.of(exchange)).requireNoDialectFailed();
        Exchange again = record(path, body);
        require(again.messages().equals(exchange.messages()), "read again it asks something else");
        require(again.tools().equals(exchange.tools()), "read again it has other tools");
    }

    private Exchange record(MirrorPath path, byte[] body) {
        Route route = path.route("shop");
        FLOW.published.clear();
        FLOW.copies.accept(new Captured(
                route.name(),
                route.application(),
                route.host(),
                Instant.EPOCH,
                "POST",
                path.path(),
                new Captured.Body(Map.of(), body, body.length),
                0,
                NO_ANSWER,
                Outcome.RESPONSE_ABSENT,
                null,
                1));
        require(FLOW.published.size() == 1, "not exactly one record");
        return FLOW.published.get(0);
    }
}
