package io.plumbline.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WrkTest {

    @Test
    void a_report_is_read_with_all_that_went_wrong() {
        Wrk.Report report = Wrk.read("""
                Running 5s test @ http://127.0.0.1:9300/v1/chat/completions
                  1 threads and 64 connections
                  Thread Stats   Avg      Stdev     Max   +/- Stdev
                    Latency     4.91ms   10.18ms 343.22ms   93.29%
                  83456 requests in 5.01s, 112.11MB read
                  Socket errors: connect 1, read 2, write 3, timeout 4
                  Non-2xx or 3xx responses: 7
                Requests/sec:  16685.92
                """);
        assertThat(report).isEqualTo(new Wrk.Report(83_456, 5.01, 17));
    }

    @Test
    void a_minute_is_sixty_seconds() {
        assertThat(Wrk.read("600 requests in 1.00m, 1MB read").perSecond()).isEqualTo(10);
    }

    @Test
    void what_is_no_report_is_said() {
        assertThatThrownBy(() -> Wrk.read("unable to connect to 127.0.0.1:1 Connection refused"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Connection refused");
    }
}
