package io.plumbline.monitor.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every format a snapshot ever had is read. Each was written by the monitor of its time, of the same readings.
 *
 * <p>A new version comes with a file of its own: {@code ./plumbline test -pl monitor-service -Dtest=SnapshotFormatsTest
 * -Dupdate} writes that of today's version, and leaves the others as they are.
 */
class SnapshotFormatsTest {

    // Of older versions only the first snapshot is kept: they go on from where they were, but otherwise.
    private static final int DETECTORS_SINCE = 7;

    private static final Path FOLDER = Path.of("src/test/resources/snapshots");

    /** What was kept of a series, and what was once more after some readings. */
    private record Kept(byte[] first, byte[] again) {}

    static Stream<Arguments> all() {
        return IntStream.rangeClosed(1, Series.VERSION)
                .boxed()
                .flatMap(version -> kept(version).keySet().stream().map(one -> Arguments.of(version, one)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_a_version_kept_is_read_and_goes_on_bit_for_bit(int version, SnapshotCase one) throws IOException {
        Kept kept = kept(version).get(one);
        Series whole = one.read(kept.first());
        Series broken = one.read(kept.first());

        assertThat(whole.status().readings()).isEqualTo(SnapshotCase.KEPT);
        assertThat(whole.status().state().label()).isEqualTo(one.state());
        assertThat(whole.status().learned()).isEqualTo(one.learned());
        for (Sample sample : later(one)) {
            assertThat(broken.take(sample)).isEqualTo(whole.take(sample));
            if (sample.at().offset() % 17 == 0) {
                broken = one.read(SnapshotCase.written(broken));
            }
        }
        assertThat(SnapshotCase.written(broken)).isEqualTo(SnapshotCase.written(whole));
        assertThat(whole.status().state().label()).isEqualTo(one.state());
    }

    /** A detector that is meant to decide otherwise from today on moves {@link #DETECTORS_SINCE} to today's version. */
    @ParameterizedTest
    @MethodSource("all")
    void what_a_version_kept_goes_on_as_it_did_where_detectors_are_the_same(int version, SnapshotCase one)
            throws IOException {
        if (version < DETECTORS_SINCE) {
            return;
        }
        Kept kept = kept(version).get(one);
        Series series = one.read(kept.first());
        later(one).forEach(series::take);

        assertThat(SnapshotCase.written(series)).isEqualTo(SnapshotCase.written(one.read(kept.again())));
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_todays_version_writes_is_what_it_wrote(int version, SnapshotCase one) throws IOException {
        if (version < Series.VERSION) {
            return;
        }
        Kept kept = kept(version).get(one);
        assertThat(SnapshotCase.written(one.read(kept.first()))).isEqualTo(kept.first());
        assertThat(SnapshotCase.written(one.read(kept.again()))).isEqualTo(kept.again());
        assertThat(now(one).first()).isEqualTo(kept.first());
    }

    @BeforeAll
    static void update() throws IOException {
        if (Boolean.getBoolean("update") || "".equals(System.getProperty("update"))) {
            Files.write(FOLDER.resolve("v" + Series.VERSION + ".bin.gz"), packed());
        }
    }

    @Test
    void each_version_kept_as_much_as_it_knew_of() {
        int[] most = IntStream.rangeClosed(1, Series.VERSION)
                .map(version -> kept(version).size())
                .toArray();
        assertThat(most).isSorted();
        assertThat(kept(Series.VERSION)).containsOnlyKeys(SnapshotCase.values());
    }

    private static List<Sample> later(SnapshotCase one) {
        return one.samples().subList(SnapshotCase.KEPT, SnapshotCase.KEPT_AGAIN);
    }

    private static Kept now(SnapshotCase one) throws IOException {
        Series series = one.fresh();
        one.samples().subList(0, SnapshotCase.KEPT).forEach(series::take);
        byte[] first = SnapshotCase.written(series);
        later(one).forEach(series::take);
        return new Kept(first, SnapshotCase.written(series));
    }

    private static byte[] packed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            for (SnapshotCase one : SnapshotCase.values()) {
                Kept kept = now(one);
                out.writeUTF(one.name());
                out.writeInt(kept.first().length);
                out.write(kept.first());
                out.writeInt(kept.again().length);
                out.write(kept.again());
            }
            out.writeUTF("");
        }
        return bytes.toByteArray();
    }

    private static Map<SnapshotCase, Kept> kept(int version) {
        try {
            return unpacked(Files.readAllBytes(FOLDER.resolve("v" + version + ".bin.gz")));
        } catch (IOException e) {
            throw new AssertionError("no snapshots of version " + version + "; run this test with -Dupdate", e);
        }
    }

    private static Map<SnapshotCase, Kept> unpacked(byte[] packed) throws IOException {
        Map<SnapshotCase, Kept> all = new EnumMap<>(SnapshotCase.class);
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(packed)))) {
            for (String name = in.readUTF(); !name.isEmpty(); name = in.readUTF()) {
                all.put(SnapshotCase.valueOf(name), new Kept(in.readNBytes(in.readInt()), in.readNBytes(in.readInt())));
            }
        }
        return all;
    }
}
