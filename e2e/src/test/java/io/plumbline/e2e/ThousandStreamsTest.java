package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plumbline.contracts.event.LedgerEntry;
import io.plumbline.contracts.event.Wire;
import io.plumbline.contracts.topic.Topic;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand streams at once through a gateway of its own process: every byte equal, every copy kept or counted as shed,
 * and the process within its memory budget, a bound that {@code docs/reference/gateway.md} states.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "asks Linux what a process holds")
class ThousandStreamsTest {

    private static final int STREAMS = 1_000;

    /** Heap 320, direct memory 192, and what a JVM needs for classes, code, threads and its collector. */
    private static final int BUDGET_MIB = 672;

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Map<String, String> SETTINGS = Map.of(
            "plumbline.gateway.capture.max-total-bytes", "64M",
            "plumbline.gateway.publish.queue-bytes", "32M",
            "plumbline.gateway.drain-timeout", "25s");

    @Test
    void bytes_are_equal_and_counts_close_within_the_memory_budget_and_a_stop_breaks_no_stream(@TempDir Path folder)
            throws Exception {
        try (Crowd crowd = new Crowd();
                Installation installation = Installation.start(folder)) {
            Member gateway = installation.gateway(crowd.provider(), SETTINGS).start();

            crowd.meet(installation.chatbot(), 4 * 1024, 1);
            Metrics small = settled(gateway, STREAMS);
            assertThat(small.count("plumbline_gateway_shed_total")).isZero();
            assertThat(small.count("plumbline_gateway_acknowledged_total")).isEqualTo(STREAMS);
            assertWithinBudget(gateway);

            // Requests and answers of 96 KiB, all alive at once: the requests alone take half as much again as copies
            // may.
            crowd.meet(installation.chatbot(), 96 * 1024, 2);
            Metrics large = settled(gateway, 2 * STREAMS);
            assertThat(large.count("plumbline_gateway_shed_total"))
                    .as("copies beyond the budget")
                    .isPositive()
                    .isEqualTo(Math.round(large.series().get("plumbline_gateway_shed_total{reason=\"budget\"}")));
            System.out.println("shed beyond the budget: " + large.count("plumbline_gateway_shed_total"));
            assertThat(installation.probe().all(Topic.EXCHANGES))
                    .hasSize(Math.toIntExact(large.count("plumbline_gateway_acknowledged_total")));
            assertWithinBudget(gateway);

            stopsAfterTheLastStream(installation, gateway, crowd);
        }
    }

    /** Not ready and no new requests first, then the stream's end, then its copy to Kafka, then the process. */
    private static void stopsAfterTheLastStream(Installation installation, Member gateway, Crowd crowd)
            throws Exception {
        long before = installation.probe().all(Topic.EXCHANGES).size();
        try (java.net.http.HttpClient http = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(installation.chatbot().resolve(Crowd.LAST))
                    .build();
            var stream = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
            Crowd.wait(crowd.lastBegun.future());
            Thread stopping = Thread.ofPlatform().start(gateway::stop);

            await().atMost(PATIENCE).until(() -> !gateway.answersOk("/q/health/ready"));
            HttpResponse<Void> late = http.send(request, HttpResponse.BodyHandlers.discarding());
            assertThat(late.statusCode()).isEqualTo(503);
            crowd.lastMayEnd.complete();
            assertThat(stream.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).body())
                    .isEqualTo("begun, ended");
            stopping.join();
        }
        assertThat(gateway.isRunning()).isFalse();
        List<ConsumerRecord<String, byte[]>> exchanges = installation.probe().all(Topic.EXCHANGES);
        assertThat(exchanges).hasSize(Math.toIntExact(before + 1));
        assertBooksAreClosed(installation, exchanges.size());
    }

    /** The last word of a gateway that stopped in good order; the copy of its last stream is in it. */
    private static void assertBooksAreClosed(Installation installation, long exchanges) {
        LedgerEntry last =
                Wire.read(installation.probe().all(Topic.LEDGER).getLast().value(), LedgerEntry.class);
        assertThat(last.closed()).isTrue();
        assertThat(last.inFlight()).isZero();
        assertThat(last.acknowledged()).isEqualTo(exchanges);
        assertThat(last.captured()).isEqualTo(exchanges + last.droppedInAll());
        assertThat(last.requests())
                .isEqualTo(last.captured()
                        + last.sampledOut()
                        + last.shed().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
    }

    /** Waits until both sums of the gateway's books close. */
    private static Metrics settled(Member gateway, long requests) throws IOException {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            Metrics now = gateway.metrics();
            long ends = now.count("plumbline_gateway_captured_total") + now.count("plumbline_gateway_shed_total");
            return now.count("plumbline_gateway_requests_total") == requests
                    && ends == requests
                    && now.count("plumbline_gateway_in_flight") == 0;
        });
        Metrics closed = gateway.metrics();
        assertThat(closed.count("plumbline_gateway_captured_total"))
                .isEqualTo(closed.count("plumbline_gateway_acknowledged_total")
                        + closed.count("plumbline_gateway_dropped_total"));
        return closed;
    }

    private static void assertWithinBudget(Member gateway) throws IOException {
        long peak = gateway.peakResidentMib();
        System.out.println("resident at its peak: " + peak + " MiB");
        assertThat(peak).as("resident at its peak, MiB").isBetween(50L, (long) BUDGET_MIB);
    }

    /** A provider that answers only once all have come, and its clients. */
    private static final class Crowd implements AutoCloseable {

        private static final String LAST = "/last";

        private final Vertx vertx = Vertx.vertx();
        private final Promise<Void> lastBegun = Promise.promise();
        private final Promise<Void> lastMayEnd = Promise.promise();
        private final List<HttpServerRequest> waiting = new ArrayList<>();
        private final int port;
        private volatile int size;
        private volatile long seed;

        Crowd() {
            HttpServerOptions options =
                    new HttpServerOptions().setHost("127.0.0.1").setPort(0).setAcceptBacklog(2 * STREAMS);
            port = wait(vertx.createHttpServer(options)
                            .requestHandler(this::arrived)
                            .listen())
                    .actualPort();
        }

        URI provider() {
            return URI.create("http://127.0.0.1:" + port);
        }

        private void arrived(HttpServerRequest request) {
            if (request.path().equals(LAST)) {
                request.response().setChunked(true).write("begun, ").onComplete(lastBegun);
                lastMayEnd.future().onSuccess(now -> request.response().end("ended"));
                return;
            }
            int number = Integer.parseInt(request.path().substring(1));
            request.body().onSuccess(body -> {
                if (!body.equals(bytes(number, 'q'))) {
                    request.response().setStatusCode(400).end();
                    return;
                }
                waiting.add(request);
                if (waiting.size() == STREAMS) {
                    List<HttpServerRequest> all = List.copyOf(waiting);
                    waiting.clear();
                    all.forEach(this::answer);
                }
            });
        }

        /** In four pieces, each when the one before is written. */
        private void answer(HttpServerRequest request) {
            Buffer answer = bytes(Integer.parseInt(request.path().substring(1)), 'a');
            request.response().setChunked(true);
            Future<Void> written = Future.succeededFuture();
            for (int i = 0; i < 4; i++) {
                Buffer piece = answer.slice(i * size / 4, (i + 1) * size / 4).copy();
                written = written.compose(before -> request.response().write(piece));
            }
            written.onSuccess(last -> request.response().end());
        }

        /** Drawn from seed and number, so that no two streams are alike. */
        private Buffer bytes(int number, char side) {
            byte[] bytes = new byte[size];
            new Random(seed * 1_000_003 + number * 31L + side).nextBytes(bytes);
            return Buffer.buffer(bytes);
        }

        void meet(URI chatbot, int bytes, long newSeed) {
            size = bytes;
            seed = newSeed;
            HttpClient client =
                    vertx.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(STREAMS));
            List<Future<Boolean>> equal = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                int number = i;
                equal.add(client.request(HttpMethod.POST, chatbot.getPort(), chatbot.getHost(), "/" + i)
                        .compose(request -> request.send(bytes(number, 'q')).compose(HttpClientResponse::body))
                        .map(answer -> answer.equals(bytes(number, 'a'))));
            }
            wait(Future.all(equal));
            assertThat(equal).extracting(Future::result).containsOnly(true);
            wait(client.close());
        }

        private static <T> T wait(Future<T> future) {
            try {
                return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError("did not complete: " + e, e);
            }
        }

        @Override
        public void close() {
            wait(vertx.close());
        }
    }
}
