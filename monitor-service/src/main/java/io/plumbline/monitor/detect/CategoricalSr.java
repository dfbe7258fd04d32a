package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Conformal Bernoulli Shiryaev–Roberts on each category's share, averaged: sees the mix move and names the category.
 *
 * <p>Watches the {@value #MOST} most frequent categories of the baseline and the pool of all others, {@value #POOL},
 * so that a category never seen before counts too. The average of e-detectors is one, however the shares depend on
 * each other. The bets are those of {@link RateSr}; about 35 ns a category and reading, and up to 5 KB a series.
 */
@ApplicationScoped
public class CategoricalSr implements Detector {

    static final String POOL = "other";

    private static final int MOST = 31;
    private static final int LEAST = 50;

    @Override
    public String id() {
        return "categorical";
    }

    @Override
    public boolean needsBaseline() {
        return true;
    }

    @Override
    public boolean watches(SeriesSpec spec) {
        return spec.kind() == Kind.CATEGORY;
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline) {
        KindWatch.expect(Kind.CATEGORY, spec);
        List<String> seen = KindWatch.expect(Reading.Category.class, baseline, LEAST).stream()
                .map(Reading.Category::name)
                .toList();
        List<String> names = mostFrequent(seen);
        int[] symbols = seen.stream().mapToInt(name -> symbol(names, name)).toArray();
        return new MixWatch(names, Shares.of(names.size() + 1, symbols));
    }

    @Override
    public Watch restore(SeriesSpec spec, DataInput snapshot) throws IOException {
        KindWatch.open(snapshot);
        int count = snapshot.readUnsignedByte();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(snapshot.readUTF());
        }
        MixWatch watch = new MixWatch(names, Shares.restore(snapshot, count + 1));
        for (RateSr rate : watch.rates) {
            rate.restore(snapshot);
        }
        return watch;
    }

    private static List<String> mostFrequent(List<String> seen) {
        Map<String, Long> counts = seen.stream()
                .filter(name -> !name.equals(POOL))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Comparator<Map.Entry<String, Long>> rarestFirst = Map.Entry.comparingByValue();
        return counts.entrySet().stream()
                .sorted(rarestFirst.reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static int symbol(List<String> names, String name) {
        int index = names.indexOf(name);
        return index < 0 ? names.size() : index;
    }

    private static final class MixWatch extends KindWatch<Reading.Category> {
        private final List<String> names;
        private final Shares shares;
        private final List<RateSr> rates;

        MixWatch(List<String> names, Shares shares) {
            super(Reading.Category.class);
            this.names = names;
            this.shares = shares;
            this.rates = new ArrayList<>();
            for (int i = 0; i <= names.size(); i++) {
                String place = "category " + (i < names.size() ? names.get(i) : POOL);
                rates.add(RateSr.moving(place + " rate-up", place + " rate-down"));
            }
        }

        @Override
        Evidence weigh(Reading.Category category, double tieBreak) {
            int symbol = symbol(names, category.name());
            Evidence[] parts = new Evidence[rates.size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = rates.get(i).update(i == symbol, shares.count(i), shares, tieBreak);
            }
            Evidence evidence = Evidence.average(parts);
            shares.add(symbol, evidence.isSuspicion());
            return evidence;
        }

        @Override
        public void hold() {
            shares.hold();
        }

        @Override
        public void reset() {
            shares.reset();
            rates.forEach(RateSr::reset);
        }

        @Override
        void write(DataOutput out) throws IOException {
            out.writeByte(names.size());
            for (String name : names) {
                out.writeUTF(name);
            }
            shares.snapshot(out);
            for (RateSr rate : rates) {
                rate.snapshot(out);
            }
        }
    }
}
