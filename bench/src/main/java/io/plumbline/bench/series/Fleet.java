package io.plumbline.bench.series;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.monitor.alert.Budget;
import io.plumbline.monitor.detect.BernoulliSr;
import io.plumbline.monitor.detect.CategoricalSr;
import io.plumbline.monitor.detect.Csr;
import io.plumbline.monitor.detect.Detector;
import io.plumbline.monitor.detect.FloorSr;
import io.plumbline.monitor.detect.HurdleSr;
import io.plumbline.monitor.detect.ProfileSr;
import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.ToleranceSr;
import io.plumbline.monitor.detect.WhitenedSr;
import io.plumbline.monitor.series.Plan;
import io.plumbline.monitor.series.Roster;
import io.plumbline.monitor.series.Sample;
import io.plumbline.monitor.series.Series;
import io.plumbline.monitor.series.SeriesKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many series that have learned: those of a charter, application after application, with readings from one seed that
 * do not change. All single-threaded.
 */
final class Fleet {

    static final List<Detector> DETECTORS = List.of(
            new BernoulliSr(),
            new CategoricalSr(),
            new Csr(),
            new FloorSr(),
            new HurdleSr(),
            new ProfileSr(),
            new ToleranceSr(),
            new WhitenedSr());

    private static final List<Map<String, String>> TOPICS = IntStream.range(0, Questions.TOPICS)
            .mapToObj(topic -> Map.of(Charter.Cells.TOPIC, "topic " + topic))
            .toList();

    private static final int IDS = 1 << 14;
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /** A series with what it was made of. */
    record Member(SeriesKey key, Plan plan, Series series) {}

    private final SplittableRandom chance;
    private final List<Member> members = new ArrayList<>();
    private final String[] ids;
    private long taken;

    private Fleet(long seed) {
        this.chance = new SplittableRandom(seed);
        this.ids = Stream.generate(() -> new UUID(chance.nextLong(), chance.nextLong()).toString())
                .limit(IDS)
                .toArray(String[]::new);
    }

    static Fleet of(int series, long seed, Division division) {
        Fleet fleet = new Fleet(seed);
        Charter charter = division.charter();
        Roster roster = Roster.of(Catalogue.shipped(), charter);
        Budget budget = new Budget(charter, roster);
        List<String> dimensions = List.copyOf(new TreeSet<>(roster.all().keySet()));
        for (int i = 0; i < series; i++) {
            String dimension = dimensions.get(i % dimensions.size());
            Optional<Plan> plan = budget.plan(dimension);
            fleet.join(new SeriesKey("application-" + i / dimensions.size(), dimension), plan.orElseThrow());
        }
        return fleet;
    }

    private void join(SeriesKey key, Plan plan) {
        if (plan.cells().isEmpty()) {
            List<Reading> baseline =
                    Stream.generate(() -> reading(plan)).limit(plan.baseline()).toList();
            members.add(new Member(key, plan, Series.learned(key, plan, DETECTORS, "bench", baseline)));
        } else {
            Member member = new Member(key, plan, new Series(key, plan, DETECTORS));
            for (int i = 0; i < plan.baseline(); i++) {
                member.series().take(next(member));
            }
            members.add(member);
        }
    }

    int size() {
        return members.size();
    }

    Member member(int index) {
        return members.get(index);
    }

    Member any() {
        return members.get(chance.nextInt(members.size()));
    }

    /** The next reading for a member, ten milliseconds after the one before it, of whichever member. */
    Sample next(Member member) {
        Instant time = START.plusMillis(10 * taken);
        return new Sample(
                reading(member.plan()),
                ids[(int) (taken % IDS)],
                new Pointer(0, taken++),
                1,
                time,
                about(member.plan()));
    }

    private Map<String, String> about(Plan plan) {
        return plan.cells().isEmpty() ? Map.of() : TOPICS.get(chance.nextInt(TOPICS.size()));
    }

    private Reading reading(Plan plan) {
        return switch (plan.spec().kind()) {
            case SCORE -> new Reading.Score(0.7 + 0.2 * (chance.nextDouble() + chance.nextDouble() - 1));
            case FLAG -> new Reading.Flag(chance.nextDouble() < 0.03);
            case CATEGORY -> new Reading.Category(chance.nextDouble() < 0.95 ? "stop" : "length");
            case PROFILE -> new Reading.Profile(profile(plan.spec().dimensions()));
        };
    }

    private double[] profile(int dimensions) {
        double[] components = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            components[i] = chance.nextDouble() < 0.2 ? 0.3 + 0.3 * (chance.nextDouble() - 0.5) : 0;
        }
        return components;
    }
}
