package io.plumbline.contracts.charter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A folder of charters that may change: {@link #look} hands changed ones over whole, and what cannot be used changes nothing.
 *
 * <p>It is the contents that count: where a ConfigMap is mounted, files are links behind a link that is exchanged, for which
 * neither times nor notices of the file system can be relied on. A change counts when two looks in a row have found the same,
 * so that a file half written is not taken for whole. A look reads each file, at most {@link CharterReader#MAX_BYTES} of it.
 *
 * <p>To be looked at by one thread; what it tells may be asked by any.
 */
public final class CharterFolder {

    private final Path folder;
    private final Clock clock;
    private final AtomicLong applied = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile InUse inUse;
    private volatile @Nullable String problem;
    private long seen;
    private long resting;

    /**
     * The charters that are used.
     *
     * @param byApplication sorted
     * @param version depends on what they say alone: services of one folder agree on it
     * @param since when they were taken
     */
    public record InUse(Map<String, Charter> byApplication, String version, Instant since) {

        private static InUse of(Map<String, Charter> charters, Instant now) {
            Map<String, String> versions = new TreeMap<>();
            charters.forEach((application, charter) -> versions.put(application, charter.version()));
            return new InUse(charters, CharterReader.digest(versions.toString()), now);
        }
    }

    /** @throws InvalidCharter with the problems of all files, when there is nothing to begin with */
    public CharterFolder(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        seen = fingerprint();
        resting = seen;
        inUse = InUse.of(CharterReader.readAll(folder), clock.instant());
    }

    /** What became of a look. */
    public enum Look {
        UNCHANGED,
        APPLIED,
        REFUSED
    }

    /**
     * Looks whether there are other charters than before.
     *
     * @param user takes them in place of those before; throws an {@link IllegalArgumentException} when one of them cannot be
     *     used, and then goes on with those before, all of them
     */
    public Look look(Consumer<Map<String, Charter>> user) {
        long now = fingerprint();
        boolean rests = now == resting;
        resting = now;
        if (now == seen || !rests) {
            return Look.UNCHANGED;
        }
        InUse next = null;
        String trouble = null;
        try {
            next = InUse.of(CharterReader.readAll(folder), clock.instant());
        } catch (InvalidCharter e) {
            trouble = e.getMessage();
        }
        if (fingerprint() != now) {
            return Look.UNCHANGED; // exchanged while it was read
        }
        Look look = next == null ? refuse(trouble) : adopt(next, user);
        seen = now; // last: what could not be handed on is tried again
        return look;
    }

    private Look adopt(InUse next, Consumer<Map<String, Charter>> user) {
        if (!next.version().equals(inUse.version())) {
            try {
                user.accept(next.byApplication());
            } catch (IllegalArgumentException e) {
                return refuse(e.getMessage());
            }
            inUse = next;
            applied.incrementAndGet();
            problem = null;
            return Look.APPLIED;
        }
        problem = null;
        return Look.UNCHANGED;
    }

    private Look refuse(@Nullable String trouble) {
        problem = String.valueOf(trouble).replace('\n', ';');
        refused.incrementAndGet();
        return Look.REFUSED;
    }

    public InUse inUse() {
        return inUse;
    }

    /** What is wrong with the files as they are; null when they are what is used. */
    public @Nullable String problem() {
        return problem;
    }

    public long appliedCount() {
        return applied.get();
    }

    public long refusedCount() {
        return refused.get();
    }

    private long fingerprint() {
        CRC32C sum = new CRC32C();
        files().forEach(file -> add(file, sum));
        return sum.getValue();
    }

    private List<Path> files() {
        try {
            return CharterReader.charterFiles(folder);
        } catch (InvalidCharter e) {
            return List.of();
        }
    }

    private static void add(Path file, CRC32C sum) {
        sum.update(file.toString().getBytes(StandardCharsets.UTF_8));
        try {
            // Larger ones are refused by those who read them.
            if (Files.size(file) <= CharterReader.MAX_BYTES) {
                sum.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            sum.update(0);
        }
    }
}
