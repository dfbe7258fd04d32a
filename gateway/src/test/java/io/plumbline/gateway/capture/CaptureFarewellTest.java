package io.plumbline.gateway.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.forward.Copy;
import io.plumbline.gateway.forward.RequestHead;
import io.plumbline.gateway.forward.Route;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Shed;
import io.plumbline.testkit.ManualClock;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CaptureFarewellTest {

    private static final Route ROUTE = new Route("chat", "/v1", URI.create("http://127.0.0.1:1"), "shop", false);

    private final Ledger ledger = new Ledger("gw-1", 0, new ManualClock());
    private final MemoryBudget budget = new MemoryBudget(1024 * 1024);

    @Test
    void copies_that_no_worker_read_before_the_end_are_counted_and_give_their_memory_back() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CaptureSettings settings = new CaptureSettings(true, 1024, 1024 * 1024, 1, 8);
        CaptureTap tap = new CaptureTap(settings, budget, new ManualClock(), ledger, copy -> {
            reading.countDown();
            awaitQuietly(release);
        });
        copied(tap);
        reading.await();
        long heldByOne = budget.held();
        for (int i = 0; i < 3; i++) {
            copied(tap);
        }

        tap.close();

        assertThat(ledger.shedCount(Shed.QUEUE)).isEqualTo(3);
        assertThat(budget.held()).as("the copy that is being read").isEqualTo(heldByOne);
        copied(tap);
        assertThat(ledger.shedCount(Shed.QUEUE)).as("one that ended too late").isEqualTo(4);
        release.countDown();
    }

    private static void copied(CaptureTap tap) {
        Copy copy = tap.begin(
                new RequestHead(ROUTE, "POST", "/v1/chat", MultiMap.caseInsensitiveMultiMap(), System.nanoTime()));
        copy.requestBytes(Buffer.buffer("question"));
        copy.end(Outcome.COMPLETE);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
