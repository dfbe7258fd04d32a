package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.monitor.series.State.Breached;
import io.plumbline.monitor.series.State.Drifting;
import io.plumbline.monitor.series.State.Evidence;
import io.plumbline.monitor.series.State.Learning;
import io.plumbline.monitor.series.State.Starved;
import io.plumbline.monitor.series.State.Steady;
import io.plumbline.monitor.series.State.Suspect;
import org.junit.jupiter.api.Test;

class StateTest {

    private static final Evidence QUIET = new Evidence(10, 10, 0.1, false, false);
    private static final Evidence HALF_WAY = new Evidence(10, 10, 0.5, false, false);
    private static final Evidence DRIFT = new Evidence(10, 10, 1.2, true, false);
    private static final Evidence BELOW = new Evidence(10, 10, 0.1, false, true);
    private static final Evidence EARLY = new Evidence(4, 10, 0, false, false);

    @Test
    void learning_counts_up_and_ends_steady() {
        assertThat(new Learning(0, 10).after(EARLY)).isEqualTo(new Learning(4, 10));
        assertThat(new Learning(9, 10).after(QUIET)).isEqualTo(new Steady());
    }

    @Test
    void learning_never_becomes_a_drift() {
        assertThat(new Learning(9, 10).after(new Evidence(9, 10, 5, false, false)))
                .isInstanceOf(Learning.class);
    }

    @Test
    void a_floor_counts_from_the_first_reading_and_hides_a_drift() {
        assertThat(new Learning(1, 10).after(new Evidence(2, 10, 0, false, true)))
                .isEqualTo(new Breached());
        assertThat(new Drifting().after(new Evidence(10, 10, 1.2, true, true))).isEqualTo(new Breached());
        assertThat(new Breached().after(BELOW)).isEqualTo(new Breached());
    }

    @Test
    void what_is_no_longer_breached_goes_where_it_stands() {
        assertThat(new Breached().after(EARLY)).isEqualTo(new Learning(4, 10));
        assertThat(new Breached().after(QUIET)).isEqualTo(new Steady());
        assertThat(new Breached().after(DRIFT)).isEqualTo(new Drifting());
    }

    @Test
    void half_the_way_is_suspect_and_may_pass() {
        assertThat(new Steady().after(HALF_WAY)).isEqualTo(new Suspect());
        assertThat(new Suspect().after(QUIET)).isEqualTo(new Steady());
        assertThat(new Suspect().after(DRIFT)).isEqualTo(new Drifting());
        assertThat(new Drifting().after(QUIET)).isEqualTo(new Steady());
    }

    @Test
    void starved_remembers_what_it_was() {
        State starved = new Learning(4, 10).starved();

        assertThat(starved.label()).isEqualTo("starved");
        assertThat(starved.starved()).isSameAs(starved);
        assertThat(starved.after(new Evidence(5, 10, 0, false, false))).isEqualTo(new Learning(5, 10));
        assertThat(new Starved(new Steady()).after(DRIFT)).isEqualTo(new Drifting());
    }
}
