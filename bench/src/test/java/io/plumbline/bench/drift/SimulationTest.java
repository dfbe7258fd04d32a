package io.plumbline.bench.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plumbline.bench.drift.Simulation.Calm;
import io.plumbline.bench.drift.Simulation.Delays;
import io.plumbline.bench.drift.Simulation.Early;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SimulationTest {

    private static final Scenario A = Scenarios.ALL.getFirst();
    private static final Simulation BRIEF = new Simulation(11, 2, 20_000, 0, 60);

    private static Subject named(String name) {
        return Compared.ALL.stream()
                .filter(subject -> subject.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Scenario scenario(String id) {
        return Scenarios.ALL.stream()
                .filter(scenario -> scenario.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_scenario_has_a_detector_of_ours_that_suits_it() {
        Simulation one = new Simulation(1, 1, 100, 0, 0);
        for (Scenario scenario : Scenarios.ALL) {
            Plumbline.ALL.stream()
                    .filter(subject -> subject.watches(scenario))
                    .forEach(subject ->
                            assertThat(one.calm(subject, scenario).readings()).isPositive());
        }
    }

    @Test
    void always_and_never_bound_all_others() {
        assertThat(BRIEF.calm(named("always"), A).rate()).isEqualTo(1e5);
        assertThat(BRIEF.delays(named("always"), A).sorted()).isEmpty();
        assertThat(BRIEF.calm(named("never"), A).alarms()).isZero();
        Simulation early = new Simulation(1, 0, 0, 3, 0);
        assertThat(early.early(named("always"), A)).isEqualTo(new Early(3, 3));
        assertThat(early.early(named("never"), A)).isEqualTo(new Early(3, 0));
        assertThat(new Simulation(1, 0, 0, 0, 2).delays(named("never"), A).missed())
                .isEqualTo(1);
    }

    @Test
    void the_same_seed_gives_the_same_figures() {
        Subject ours = Plumbline.ALL.getFirst();
        assertThat(BRIEF.delays(ours, A).sorted())
                .isEqualTo(BRIEF.delays(ours, A).sorted());
        assertThat(BRIEF.delays(ours, A).sorted())
                .isNotEqualTo(
                        new Simulation(12, 2, 20_000, 0, 60).delays(ours, A).sorted());
    }

    @Test
    void the_monitors_detector_is_nearer_to_the_oracle_than_page_hinkley() {
        OracleCusum oracle = Objects.requireNonNull(OracleCusum.of(A, 3, 500_000, 300));
        double best = oracle.delayAt(1);
        // Published: 92 readings at 1 false alarm in 100,000.
        assertThat(best).isBetween(80.0, 105.0);
        assertThat(oracle.delayAt(.1)).isGreaterThan(best);
        double ours = BRIEF.delays(Plumbline.ALL.getFirst(), A).mean();
        assertThat(ours).isBetween(best, 1.8 * best);
        assertThat(BRIEF.delays(named("Page–Hinkley, threshold 50 (River)"), A).mean())
                .isGreaterThan(5 * ours);
    }

    @Test
    void whoever_is_not_asked_for_a_likelihood_has_no_oracle() {
        assertThat(OracleCusum.of(scenario("rho .3"), 3, 1000, 10)).isNull();
    }

    @Test
    void intervals_are_those_of_the_tables() {
        assertThat(Interval.ofPoisson(0).low()).isZero();
        assertThat(Interval.ofPoisson(0).high()).isCloseTo(3.689, within(.001));
        assertThat(Interval.ofPoisson(10).low()).isCloseTo(4.795, within(.001));
        assertThat(Interval.ofPoisson(10).high()).isCloseTo(18.390, within(.001));
    }

    @Test
    void a_bar_is_kept_or_not() {
        assertThat(verdicts(150, 180, 120)).isEqualTo(List.of("yes", "yes", "yes"));
        assertThat(verdicts(230, 180, 120)).isEqualTo(List.of("**no**", "yes", "yes"));
        assertThat(verdicts(150, 230, 120)).isEqualTo(List.of("yes", "**no**", "yes"));
        assertThat(verdicts(150, 180, 150)).isEqualTo(List.of("yes", "yes", "**no**"));
    }

    /** Whether A's bars are kept with so many false alarms in 20 million readings, so many early in 4,000 runs, such a delay. */
    private static List<String> verdicts(int alarms, int early, int delay) {
        Outcome outcome = new Outcome(
                A, Plumbline.BOTH_WAYS, new Calm(20_000_000, alarms), new Early(4000, early), delays(delay), null);
        return Bars.table(List.of(outcome)).stream()
                .skip(2)
                .map(row -> row.split(" \\| ")[5].replace(" |", ""))
                .toList();
    }

    @Test
    void a_mix_that_moves_must_not_alarm_more_often_than_chance() {
        Scenario mix = scenario("mix");
        Delays seldom = new Delays(new int[] {300, 20_000, 20_000, 20_000, 20_000, 20_000});
        Delays often = new Delays(new int[] {300, 300, 20_000});
        for (Delays delays : List.of(seldom, often)) {
            Outcome outcome =
                    new Outcome(mix, Plumbline.IN_CELLS, new Calm(20_000_000, 1), new Early(4000, 1), delays, null);
            assertThat(Bars.table(List.of(outcome)).getLast())
                    .contains("moved mix")
                    .endsWith(delays == seldom ? "| yes |" : "| **no** |");
        }
    }

    private static Delays delays(int all) {
        return new Delays(new int[] {all - 1, all, all, all + 1});
    }
}
