package io.plumbline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final Settling SETTLING = new Settling(4, 6, 0.05);

    @Test
    void figures_that_are_alike_from_the_start_take_the_least_rounds() {
        assertThat(roundsOf(SETTLING, 100, 100, 100, 100, 100, 100, 100)).isEqualTo(4);
    }

    @Test
    void it_goes_on_while_the_last_three_differ_by_more_than_allowed() {
        assertThat(roundsOf(new Settling(4, 8, 0.05), 900, 400, 106, 100, 100, 100, 100))
                .isEqualTo(6);
    }

    @Test
    void it_ends_with_the_most_rounds_whatever_they_show() {
        assertThat(roundsOf(SETTLING, 1, 2, 4, 8, 16, 32, 64)).isEqualTo(6);
    }

    @Test
    void what_does_not_compile_takes_three_rounds() {
        assertThat(roundsOf(Settling.atOnce(), 1, 2, 4, 8)).isEqualTo(3);
    }

    @Test
    void rounds_of_any_length_add_up_to_the_time_that_is_asked_for() {
        Duration least = Duration.ofSeconds(30);
        Duration most = Duration.ofSeconds(60);
        assertThat(Settling.within(least, most, Duration.ofSeconds(7), 0.01)).isEqualTo(new Settling(5, 9, 0.01));
        assertThat(Settling.within(least, most, Duration.ofSeconds(90), 0.01)).isEqualTo(new Settling(3, 3, 0.01));
    }

    @Test
    void fewer_rounds_than_are_compared_are_refused() {
        assertThatThrownBy(() -> new Settling(2, 6, 0.05)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settling(4, 3, 0.05)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int roundsOf(Settling settling, double... figures) {
        List<Double> shown = new ArrayList<>();
        for (double figure : figures) {
            if (settling.isReached(shown)) {
                break;
            }
            shown.add(figure);
        }
        return shown.size();
    }
}
