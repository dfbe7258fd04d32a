package io.plumbline.cli.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Wire;
import io.plumbline.standalone.StartFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;

/**
 * Sends exchanges in order through the gateway's {@code POST /v1/exchanges}, so that they pass the privacy gate. A batch is sent
 * again until the gateway has taken all of it: ids keep a repetition from counting twice.
 */
final class Feeder implements AutoCloseable {

    // Well within what the gateway takes at once (1000 exchanges, 16 MiB).
    private static final int BATCH = 200;
    private static final int BATCH_BYTES = 4 * 1024 * 1024;
    private static final int ATTEMPTS = 5;
    private static final Duration LONGEST_REFUSAL = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI gateway;
    private final String token;
    private long sent;
    private long taken;
    private long lost;

    /** @param gateway the gateway's management address */
    Feeder(URI gateway, String token) {
        this.gateway = gateway.resolve("/v1/exchanges");
        this.token = token;
    }

    /** Who is told after each batch. */
    interface Listener {
        void sent(long exchanges) throws InterruptedException;
    }

    /**
     * Sends all.
     *
     * @throws StartFailed when the gateway does not answer, refuses an exchange, or has no room for minutes
     */
    void feed(Iterator<Exchange> exchanges, Listener listener) throws InterruptedException {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        int size = 0;
        while (exchanges.hasNext()) {
            batch.writeBytes(Wire.write(exchanges.next()));
            batch.write('\n');
            size++;
            if (size == BATCH || batch.size() >= BATCH_BYTES || !exchanges.hasNext()) {
                send(batch.toByteArray(), size);
                batch.reset();
                size = 0;
                listener.sent(sent);
            }
        }
    }

    /** How many exchanges the gateway took. */
    long taken() {
        return taken;
    }

    /** How many the gateway dropped, each time it got them. */
    long lost() {
        return lost;
    }

    private void send(byte[] batch, int size) throws InterruptedException {
        long end = System.nanoTime() + LONGEST_REFUSAL.toNanos();
        int dropped = size;
        int duplicates = 0;
        for (int attempt = 0; attempt < ATTEMPTS && dropped > 0; attempt++) {
            HttpResponse<byte[]> answer = post(batch);
            while (answer.statusCode() == 429) {
                if (System.nanoTime() > end) {
                    throw new StartFailed("the gateway has had no room for two minutes: " + text(answer));
                }
                Thread.sleep(retryAfter(answer));
                answer = post(batch);
            }
            JsonNode receipt = receipt(answer);
            // What an earlier attempt got in comes back as duplicates.
            dropped = receipt.path("dropped").asInt();
            duplicates = attempt == 0 ? receipt.path("duplicates").asInt() : duplicates;
        }
        sent += size;
        lost += dropped;
        taken += size - dropped - duplicates;
    }

    private HttpResponse<byte[]> post(byte[] batch) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway)
                .timeout(Duration.ofSeconds(60))
                .header("authorization", "Bearer " + token)
                .header("content-type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofByteArray(batch))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new StartFailed("the gateway does not answer (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static Duration retryAfter(HttpResponse<?> answer) {
        long seconds = answer.headers().firstValueAsLong("retry-after").orElse(1);
        return Duration.ofSeconds(Math.clamp(seconds, 1, 60));
    }

    private static JsonNode receipt(HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 202) {
            throw new StartFailed("the gateway refuses with " + answer.statusCode() + ": " + text(answer));
        }
        try {
            return Wire.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new StartFailed("the gateway's answer is no JSON", e);
        }
    }

    private static String text(HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return text.substring(0, Math.min(400, text.length()));
    }

    @Override
    public void close() {
        http.close();
    }
}
