package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sees a profile of values move, and names the component: an average of one hurdle detector for each component.
 *
 * <p>Most components of most readings are exactly 0, not touched, so each is watched around that atom: how often it
 * is opposed, how often promoted, and how strongly, see {@link AtomSr}. The average of e-detectors is one, however
 * the components depend on each other, and costs the logarithm of their number: ten components need about 20 % more
 * readings than one alone. About 100 ns and up to 4 KB a component.
 */
@ApplicationScoped
public class ProfileSr implements Detector {

    private static final double NOT_TOUCHED = unit(0);

    @Override
    public String id() {
        return "profile";
    }

    @Override
    public boolean needsBaseline() {
        return true;
    }

    @Override
    public boolean watches(SeriesSpec spec) {
        return spec.kind() == Kind.PROFILE;
    }

    @Override
    public Watch begin(SeriesSpec spec, List<Reading> baseline) {
        KindWatch.expect(Kind.PROFILE, spec);
        List<Reading.Profile> profiles = KindWatch.expect(Reading.Profile.class, baseline, RankHistory.LEAST).stream()
                .map(profile -> sized(spec.dimensions(), profile))
                .toList();
        return new ProfileWatch(IntStream.range(0, spec.dimensions())
                .mapToObj(i -> profiles.stream().mapToDouble(profile -> unit(profile.component(i))))
                .map(values -> AtomSr.begin(spec, NOT_TOUCHED, values.toArray(), List.of()))
                .toList());
    }

    @Override
    public Watch restore(SeriesSpec spec, DataInput snapshot) throws IOException {
        KindWatch.open(snapshot);
        int dimensions = snapshot.readUnsignedByte();
        if (dimensions != spec.dimensions()) {
            throw new StreamCorruptedException(
                    "snapshot of a profile of " + dimensions + " components, not " + spec.dimensions());
        }
        AtomSr[] components = new AtomSr[dimensions];
        for (int i = 0; i < dimensions; i++) {
            components[i] = AtomSr.restore(spec, false, snapshot);
        }
        return new ProfileWatch(List.of(components));
    }

    private static Reading.Profile sized(int dimensions, Reading.Profile profile) {
        if (profile.dimensions() != dimensions) {
            throw new IllegalArgumentException(
                    "needs profiles of " + dimensions + " components, not " + profile.dimensions());
        }
        return profile;
    }

    private static double unit(double value) {
        return (value + 1) / 2;
    }

    private static final class ProfileWatch extends KindWatch<Reading.Profile> {
        private final List<AtomSr> components;

        ProfileWatch(List<AtomSr> components) {
            super(Reading.Profile.class);
            this.components = components;
        }

        @Override
        Evidence weigh(Reading.Profile profile, double tieBreak) {
            sized(components.size(), profile);
            Evidence[] parts = new Evidence[components.size()];
            int leading = 0;
            for (int i = 0; i < parts.length; i++) {
                parts[i] = components.get(i).update(unit(profile.component(i)), Cell.NONE, tieBreak);
                leading = parts[i].mass() > parts[leading].mass() ? i : leading;
            }
            return Evidence.average(parts).at("component " + leading);
        }

        @Override
        public void hold() {
            components.forEach(AtomSr::hold);
        }

        @Override
        public void reset() {
            components.forEach(AtomSr::reset);
        }

        @Override
        void write(DataOutput out) throws IOException {
            out.writeByte(components.size());
            for (AtomSr component : components) {
                component.snapshot(out);
            }
        }
    }
}
