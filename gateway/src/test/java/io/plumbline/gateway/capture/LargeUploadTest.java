package io.plumbline.gateway.capture;

import static io.plumbline.gateway.forward.RelayRig.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.forward.RecordingMeter;
import io.plumbline.gateway.forward.RelayRig;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.testkit.ManualClock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An upload of 200 MiB to a provider that is slow to read it. */
@Timeout(120)
class LargeUploadTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MIB = 1 << 20;
    private static final long TOTAL = 200L * MIB;

    private final Ledger ledger = new Ledger("gw-test", 0, new ManualClock());
    private final List<Captured> copies = new CopyOnWriteArrayList<>();
    private final MemoryBudget budget = new MemoryBudget(64L * MIB);
    private final AtomicLong written = new AtomicLong();
    private final CRC32C sent = new CRC32C();
    private final CRC32C received = new CRC32C();

    @Test
    void it_waits_for_the_provider_arrives_whole_and_is_copied_up_to_the_limit() {
        byte[] bytes = new byte[256 * 1024];
        new Random(1).nextBytes(bytes);
        CompletableFuture<HttpServerRequest> arrived = new CompletableFuture<>();
        CaptureSettings limits = new CaptureSettings(true, MIB, budget.limit(), 1, 16);
        try (CaptureTap tap = new CaptureTap(limits, budget, new ManualClock(), ledger, copies::add);
                RelayRig rig = new RelayRig(arrives(arrived), tap, new RecordingMeter())) {
            // On the event loop from the first piece on: elsewhere the queue may drain before its handler is set.
            Future<HttpClientResponse> answer = rig.onEventLoop(HttpMethod.POST, "/v1/files", upload -> {
                upload.putHeader("content-length", Long.toString(TOTAL));
                pour(upload, Buffer.buffer(bytes), bytes);
            });
            HttpServerRequest provider = arrived.join();

            AtomicLong before = new AtomicLong(-1);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(300))
                    .atMost(PATIENCE)
                    .until(() -> written.get() > 0 && before.getAndSet(written.get()) == written.get());
            assertThat(written.get()).as("taken while the provider rests").isLessThan(TOTAL / 4);
            assertThat(budget.held()).isLessThanOrEqualTo(MIB);

            provider.resume();
            assertThat(await(answer).statusCode()).isEqualTo(200);
            assertThat(received.getValue()).isEqualTo(sent.getValue());
            Awaitility.await().atMost(PATIENCE).until(() -> copies.size() == 1 && budget.held() == 0);
            Captured copy = copies.get(0);
            assertThat(copy.request().isCut()).isTrue();
            assertThat(copy.request().wireBytes()).isEqualTo(TOTAL);
            assertThat(copy.request().bytes()).hasSize(MIB);
        }
    }

    private io.vertx.core.Handler<HttpServerRequest> arrives(CompletableFuture<HttpServerRequest> arrived) {
        return request -> {
            request.pause();
            request.handler(piece -> received.update(piece.getBytes()));
            request.endHandler(end -> request.response().end());
            arrived.complete(request);
        };
    }

    private void pour(HttpClientRequest upload, Buffer piece, byte[] bytes) {
        while (!upload.writeQueueFull()) {
            if (written.get() >= TOTAL) {
                upload.end();
                return;
            }
            sent.update(bytes);
            written.addAndGet(bytes.length);
            upload.write(piece);
        }
        upload.drainHandler(drained -> pour(upload, piece, bytes));
    }
}
