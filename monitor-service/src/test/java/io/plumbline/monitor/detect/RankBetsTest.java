package io.plumbline.monitor.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankBetsTest {

    private static Evidence settle(RankBets bets, double rank) {
        return RankBets.settle(bets.open(), rank, RankHistory.atOnce(new double[50]));
    }

    /** One step from nothing pays the mixture density itself; over all ranks its mean must be one. */
    @Test
    void bets_are_fair_over_all_ranks() {
        for (RankBets bets : new RankBets[] {RankBets.ALL, RankBets.DOWN}) {
            double mean = IntStream.range(0, 4096)
                    .mapToDouble(cell -> settle(bets, (cell + .5) / 4096).mass())
                    .average()
                    .orElseThrow();
            assertThat(mean).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void low_ranks_speak_for_falling_scores_and_high_ranks_for_rising_ones() {
        assertThat(settle(RankBets.ALL, .2).cause()).isEqualTo("mean-down");
        assertThat(settle(RankBets.ALL, .8).cause()).isEqualTo("mean-up");
    }

    @Test
    void a_rank_rounded_up_to_one_is_settled() {
        assertThat(settle(RankBets.ALL, 1).mass()).isPositive();
    }
}
