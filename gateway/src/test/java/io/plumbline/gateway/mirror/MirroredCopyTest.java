package io.plumbline.gateway.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.exposition.GatewayMetrics;
import io.plumbline.gateway.forward.Copy;
import io.plumbline.gateway.forward.GuardedTap;
import io.plumbline.gateway.forward.RequestHead;
import io.plumbline.gateway.forward.Route;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.ledger.Ledger.Shed;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is counted where a mirrored request breaks off. */
class MirroredCopyTest {

    private final Ledger ledger = new Ledger("gw-1", 0, Clock.systemUTC());
    private final List<String> calls = new ArrayList<>();
    private boolean fails;

    private Copy begin() {
        GatewayMetrics meter =
                new GatewayMetrics(ledger, new SimpleMeterRegistry(), new PrometheusRegistry(), List.of());
        GuardedTap tap = new GuardedTap(head -> new MirroredCopy(new RecordedCopy(), ledger), meter);
        Route route = new Route("mirror", "/", URI.create("http://example.com"), "shop", false);
        return tap.begin(new RequestHead(route, "POST", "/", MultiMap.caseInsensitiveMultiMap(), 0));
    }

    private final class RecordedCopy implements Copy {

        @Override
        public void requestBytes(Buffer bytes) {
            if (fails) {
                throw new IllegalStateException("a fault");
            }
        }

        @Override
        public void responseHead(int status, MultiMap headers) {}

        @Override
        public void responseBytes(Buffer bytes) {}

        @Override
        public void end(Outcome outcome) {
            calls.add("end");
        }

        @Override
        public void abandon() {
            calls.add("abandon");
        }
    }

    @Test
    void a_proxy_that_hangs_up_is_no_fault_of_the_copy() {
        begin().end(Outcome.CLIENT_ABORT);
        assertThat(calls).containsExactly("abandon");
        assertThat(ledger.shedCount(Shed.BROKEN_OFF)).isEqualTo(1);
        assertThat(ledger.shedCount()).isEqualTo(1);
    }

    @Test
    void a_copy_that_failed_before_the_proxy_hung_up_is_counted_once() {
        fails = true;
        Copy copy = begin();
        copy.requestBytes(Buffer.buffer("x"));
        copy.end(Outcome.CLIENT_ABORT);
        assertThat(ledger.shedCount(Shed.FAILURE)).isEqualTo(1);
        assertThat(ledger.shedCount()).isEqualTo(1);
    }

    @Test
    void a_request_that_ends_is_handed_on() {
        begin().end(Outcome.RESPONSE_ABSENT);
        assertThat(calls).containsExactly("end");
        assertThat(ledger.shedCount()).isZero();
    }
}
