package io.plumbline.monitor.series;

import io.plumbline.monitor.detect.Reading;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers that are kept of a reading, whatever its kind:
 *
 * <ul>
 *   <li>score: the score, and its distance from the baseline's mean once there is one (0 before)
 *   <li>flag: 1 when fine, 0 when violated
 *   <li>category: 1 for its own category, 0 for the others; at most {@value #MOST_CATEGORIES}, the rest is {@code other}
 *   <li>profile: its components, and their distances from the baseline's means once there are any
 * </ul>
 */
final class Facets {

    static final int MOST_CATEGORIES = 32;

    private static final String POOL = "other";

    private final Kind kind;
    private final List<String> names;
    private double[] centre;

    Facets(Kind kind, List<String> components) {
        this.kind = kind;
        this.names = new ArrayList<>(components);
        this.centre = new double[0];
    }

    /** The reading as the series takes it: a category too many is pooled. */
    Reading pooled(Reading reading) {
        if (!(reading instanceof Reading.Category category) || names.contains(category.name())) {
            return reading;
        }
        if (names.size() < MOST_CATEGORIES - 1) {
            names.add(category.name());
            return reading;
        }
        if (!names.contains(POOL)) {
            names.add(POOL);
        }
        return new Reading.Category(POOL);
    }

    double[] of(Reading reading) {
        return switch (reading) {
            case Reading.Score score -> new double[] {score.value(), distance(0, score.value())};
            case Reading.Flag flag -> new double[] {flag.violated() ? 0 : 1};
            case Reading.Category category -> oneOf(names.indexOf(category.name()));
            case Reading.Profile profile -> ofProfile(profile);
        };
    }

    /** How many of the facets are the reading itself; the distances come after them. */
    int plain() {
        return switch (kind) {
            case SCORE, FLAG -> 1;
            case CATEGORY, PROFILE -> names.size();
        };
    }

    private double[] oneOf(int index) {
        double[] facets = new double[names.size()];
        facets[index] = 1;
        return facets;
    }

    private double[] ofProfile(Reading.Profile profile) {
        int components = profile.dimensions();
        double[] facets = new double[2 * components];
        for (int i = 0; i < components; i++) {
            facets[i] = profile.component(i);
            facets[components + i] = distance(i, facets[i]);
        }
        return facets;
    }

    private double distance(int component, double value) {
        return component < centre.length ? Math.abs(value - centre[component]) : 0;
    }

    /** The same, apart from what comes. */
    Facets copy() {
        Facets copy = new Facets(kind, names);
        copy.centre = centre.clone();
        return copy;
    }

    /** Distances are taken from these means from now on. */
    void centreOn(Moments baseline) {
        if (kind == Kind.SCORE || kind == Kind.PROFILE) {
            centre = IntStream.range(0, kind == Kind.SCORE ? 1 : names.size())
                    .mapToDouble(baseline::mean)
                    .toArray();
        }
    }

    /** Names of categories or components in their order; empty for scores and flags. */
    List<String> names() {
        return List.copyOf(names);
    }

    /**
     * What a change is about. Detectors name what gave the strongest evidence, and a far move of the mean looks like more
     * spread at first: it is one when the mean moved by less than half of what the distances grew.
     *
     * @param cause the detector's word
     * @param usual moments before the change, {@code since} after it
     */
    Facet moved(String cause, Moments usual, Moments since) {
        String[] words = cause.split(" ");
        return switch (kind) {
            case SCORE -> moved(new Facet(0, null, 0, 1), new Facet(1, Facet.SPREAD, 0, 1), usual, since);
            case FLAG -> new Facet(0, null, 0, 1);
            case CATEGORY -> category(words.length < 3 ? -1 : names.indexOf(words[1]), usual, since);
            case PROFILE -> {
                int index = words.length < 3 ? 0 : Integer.parseInt(words[1]);
                yield moved(
                        new Facet(index, names.get(index), -1, 1),
                        new Facet(names.size() + index, names.get(index) + " " + Facet.SPREAD, 0, 2),
                        usual,
                        since);
            }
        };
    }

    // A detector may speak of a pool of categories that it does not tell apart; the one that moved most for how
    // frequent
    // it was stands for it (its part of a chi-square statistic).
    private Facet category(int named, Moments usual, Moments since) {
        int index = named >= 0
                ? named
                : IntStream.range(0, names.size())
                        .boxed()
                        .max(Comparator.comparingDouble(i ->
                                Math.pow(since.mean(i) - usual.mean(i), 2) / (usual.mean(i) + 1.0 / (usual.n() + 1))))
                        .orElse(0);
        int told = risenFor(index, usual, since);
        return new Facet(told, names.get(told), 0, 1);
    }

    // Where one category falls and another takes its place, the evidence is the same for both, and people ask for what
    // is new.
    private int risenFor(int index, Moments usual, Moments since) {
        double fall = usual.mean(index) - since.mean(index);
        int most = IntStream.range(0, names.size())
                .boxed()
                .max(Comparator.comparingDouble(i -> since.mean(i) - usual.mean(i)))
                .orElse(index);
        return fall > 0 && since.mean(most) - usual.mean(most) > fall / 2 ? most : index;
    }

    private static Facet moved(Facet value, Facet spread, Moments usual, Moments since) {
        double mean = Math.abs(since.mean(value.index()) - usual.mean(value.index()));
        double distance = Math.abs(since.mean(spread.index()) - usual.mean(spread.index()));
        return mean < distance / 2 ? spread : value;
    }

    /** A detector's cause in the words of the series: {@code component 3 mean-down} becomes {@code power mean-down}. */
    String told(String cause) {
        String[] words = cause.split(" ");
        if (words.length < 3 || kind == Kind.SCORE) {
            return cause;
        }
        String place = kind == Kind.PROFILE ? names.get(Integer.parseInt(words[1])) : words[1];
        return place + " " + words[words.length - 1];
    }

    /** The cause of a change by what moved and which way, in the words of {@link #told}. */
    String told(String cause, Facet facet, boolean down) {
        if (kind == Kind.SCORE) {
            // A detector that looks into cells names the one that moved first.
            String cell = cause.substring(0, cause.lastIndexOf(' ') + 1);
            return cell + toldOfScores(cause, facet, down);
        }
        if (facet.isSpread() || kind == Kind.FLAG) {
            return told(cause);
        }
        if (kind == Kind.CATEGORY) {
            return facet.part() + (down ? " rate-down" : " rate-up");
        }
        return facet.part() + (down ? " mean-down" : " mean-up");
    }

    private static String toldOfScores(String cause, Facet facet, boolean down) {
        if (facet.isSpread()) {
            return down ? "spread-down" : "spread-up";
        }
        return cause.startsWith("floor") ? "floor" : down ? "mean-down" : "mean-up";
    }

    void write(DataOutput out) throws IOException {
        out.writeByte(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
        out.writeByte(centre.length);
        for (double value : centre) {
            out.writeDouble(value);
        }
    }

    static Facets read(Kind kind, DataInput in) throws IOException {
        Facets facets = new Facets(kind, List.of());
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            facets.names.add(in.readUTF());
        }
        facets.centre = new double[in.readUnsignedByte()];
        for (int i = 0; i < facets.centre.length; i++) {
            facets.centre[i] = in.readDouble();
        }
        return facets;
    }
}
