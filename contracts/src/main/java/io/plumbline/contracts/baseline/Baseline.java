package io.plumbline.contracts.baseline;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the series of one application learned, by name: the readings themselves, in their order, since a detector is a
 * function of them. It holds no text of any exchange. Kept as JSON in a file {@code NAME.json}.
 *
 * @param format {@value #FORMAT}; a file of another one is refused
 * @param created when the last of what was learned happened, and {@code since} the first
 * @param source SHA-256 over the ids of the exchanges learned from, in order: the same log gives the same
 * @param exchanges how many those are
 * @param panelHash digest of the manifest of the panel that graded them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Baseline(
        int format,
        String name,
        String application,
        Instant since,
        Instant created,
        String source,
        long exchanges,
        String panelHash,
        List<Learned> series) {

    public static final int FORMAT = 1;

    private static final long MAX_BYTES = 256L * 1024 * 1024;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,58}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    public Baseline {
        if (format != FORMAT) {
            throw new IllegalArgumentException("format " + format + " is not " + FORMAT);
        }
        if (!isName(name)) {
            throw new IllegalArgumentException("name is no name of a baseline");
        }
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(panelHash, "panelHash");
        series = List.copyOf(series);
    }

    /**
     * What one series learned.
     *
     * @param grader grader and version that gave the readings; those of another version are not comparable
     */
    public record Learned(String dimension, String grader, List<Observation.Value> readings) {
        public Learned {
            Objects.requireNonNull(dimension, "dimension");
            Objects.requireNonNull(grader, "grader");
            readings = List.copyOf(readings);
            if (readings.stream().anyMatch(Observation.Unknown.class::isInstance)) {
                throw new IllegalArgumentException(dimension + " has a reading of an unknown kind");
            }
        }
    }

    /** Lower-case letters, digits, dots, hyphens and underscores within, not digits alone. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !NUMBER.matcher(name).matches();
    }

    @JsonIgnore
    public Optional<Learned> of(String dimension) {
        return series.stream()
                .filter(learned -> learned.dimension().equals(dimension))
                .findFirst();
    }

    /** The file of a baseline in a folder. */
    public static Path file(Path folder, String name) {
        return folder.resolve(name + ".json");
    }

    /**
     * Reads the baseline of a name.
     *
     * @throws UnusableBaseline when it is missing, damaged, of another format or under another name
     */
    public static Baseline read(Path folder, String name) {
        Path file = file(folder, name);
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UnusableBaseline(file, "is larger than " + MAX_BYTES + " bytes");
            }
            Baseline baseline = Wire.read(Files.readAllBytes(file), Baseline.class);
            if (!baseline.name().equals(name)) {
                throw new UnusableBaseline(file, "holds the baseline of another name");
            }
            return baseline;
        } catch (IOException e) {
            throw new UnusableBaseline(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
        } catch (Wire.UnreadableEvent e) {
            throw new UnusableBaseline(file, "is no baseline of format " + FORMAT);
        }
    }

    /** Writes the baseline into a folder, whole or not at all; who may read it is as the process says of any new file. */
    public Path writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = file(folder, name);
        // No temporary file of the JDK's, which only its owner may read: the monitor may run as somebody else.
        Path fresh = folder.resolve(name + "." + UUID.randomUUID() + ".new");
        try {
            Files.write(fresh, Wire.write(this), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** A baseline that somebody names and that cannot be used; the message says which file and why. */
    public static final class UnusableBaseline extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableBaseline(Path file, String why) {
            super(file + " " + why);
        }
    }
}
