package io.plumbline.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountsTest {

    @Test
    void a_metric_is_summed_over_its_labels_and_not_over_its_namesakes() {
        String exposition = """
                # HELP plumbline_x_total Things.
                # TYPE plumbline_x_total counter
                plumbline_x_total{a="1"} 2.0
                plumbline_x_total{a="2",b="c d"} 3.0 # {exchange_id="7"} 1.0
                plumbline_x_total_more 100.0
                plumbline_y 4.0
                """;
        assertThat(Accounts.sum(exposition, "plumbline_x_total")).isEqualTo(5);
        assertThat(Accounts.sum(exposition, "plumbline_y")).isEqualTo(4);
        assertThat(Accounts.sum(exposition, "plumbline_z")).isZero();
    }

    @Test
    void the_books_close_when_every_exchange_is_somewhere() {
        assertThat(new Accounts.Books(10, 8, 1, 1, 7, 1, 0, 6, 1, 6).closed()).isTrue();
        assertThat(new Accounts.Books(10, 8, 1, 1, 7, 0, 1, 6, 1, 6).closed()).isFalse();
        assertThat(new Accounts.Books(10, 8, 1, 1, 7, 1, 0, 6, 1, 5).closed()).isFalse();
    }
}
