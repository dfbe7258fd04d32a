package io.plumbline.bench.subject;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.bench.subject.Gateway.Books;
import io.plumbline.bench.subject.Gateway.Spool;
import org.junit.jupiter.api.Test;

class GatewayTest {

    private static final String EXPOSITION = """
            # TYPE plumbline_gateway_requests_total counter
            plumbline_gateway_requests_total{route="api"} 2.0
            plumbline_gateway_requests_total{route="default"} 120.0
            plumbline_gateway_captured_total 121.0
            plumbline_gateway_shed_total{reason="queue"} 1.0
            plumbline_gateway_acknowledged_total 100.0
            plumbline_gateway_dropped_total{reason="spool_failed"} 4.0
            plumbline_gateway_dropped_total{reason="queue_full"} 3.0
            plumbline_gateway_spool_records %s
            plumbline_gateway_spool_writable %s
            plumbline_gateway_spool_dropped_total{reason="spool_full"} 9.0
            """;

    @Test
    void the_books_are_sums_over_routes_and_reasons() {
        assertThat(Books.read(EXPOSITION.formatted("14.0", "1.0"))).isEqualTo(new Books(122, 121, 1, 100, 7));
    }

    @Test
    void a_disk_is_full_when_exchanges_lie_on_it_and_it_takes_no_more() {
        Spool full = Spool.read(EXPOSITION.formatted("3.2E3", "0.0"));
        assertThat(full).isEqualTo(new Spool(3_200, false));
        assertThat(full.hasFilledItsDisk()).isTrue();
        assertThat(Spool.read(EXPOSITION.formatted("3200.0", "1.0")).hasFilledItsDisk())
                .isFalse();
    }

    /** As a disk was on which the spool's reserve alone had no room. */
    @Test
    void a_disk_that_never_took_anything_is_not_a_full_one() {
        assertThat(Spool.read(EXPOSITION.formatted("0.0", "0.0")).hasFilledItsDisk())
                .isFalse();
    }

    @Test
    void a_gateway_without_a_spool_has_nothing_on_disk() {
        assertThat(Spool.read("plumbline_gateway_captured_total 1.0\n").hasFilledItsDisk())
                .isFalse();
    }
}
