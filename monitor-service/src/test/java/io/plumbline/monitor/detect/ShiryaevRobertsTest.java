package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.monitor.detect.ShiryaevRoberts.Group;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ShiryaevRobertsTest {

    private static final double[] WON = {1.5, 1.2};
    private static final double[] LOST = {.5, .8};

    private static ShiryaevRoberts bets() {
        return ShiryaevRoberts.evenly(new Group("up", 1), new Group("down", 2));
    }

    /** Bets that have run for 200 readings of which they won a few more than they lost. */
    private static ShiryaevRoberts underWay() {
        ShiryaevRoberts bets = bets();
        for (int i = 0; i < 200; i++) {
            bets.step(i % 5 < 3 ? WON : LOST, 0, 50, 400 + i);
        }
        return bets;
    }

    private static ShiryaevRoberts copy(ShiryaevRoberts bets) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bets.snapshot(new DataOutputStream(bytes));
        ShiryaevRoberts copy = bets();
        copy.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        return copy;
    }

    @Test
    void bets_that_allow_for_what_the_history_learned_are_as_fair() throws IOException {
        ShiryaevRoberts bets = underWay();
        double before = bets.evidence().mass();
        double won = copy(bets).step(WON, 0, 50, 600).mass();
        double lost = copy(bets).step(LOST, 0, 50, 600).mass();
        assertThat((won + lost) / 2).isCloseTo(before + 1, within(1e-9 * before));
        assertThat(won - lost).isPositive();
    }

    @Test
    void less_is_staked_on_a_change_the_more_of_it_the_history_has_learned() throws IOException {
        ShiryaevRoberts bets = underWay();
        double nothing = copy(bets).step(WON, 0).mass();
        double some = copy(bets).step(WON, 0, 50, 600).mass();
        double more = copy(bets).step(WON, 0, 0, 300).mass();
        assertThat(nothing).isGreaterThan(some);
        assertThat(some).isGreaterThan(more);
    }

    @Test
    void a_change_that_still_waits_as_a_whole_is_bet_on_as_a_whole() throws IOException {
        ShiryaevRoberts bets = underWay();
        assertThat(copy(bets).step(WON, 0, 200, 600)).isEqualTo(copy(bets).step(WON, 0));
    }
}
