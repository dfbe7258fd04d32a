package io.plumbline.monitor.topology;

import io.plumbline.contracts.baseline.Baseline;
import io.plumbline.contracts.charter.Charter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The exported baselines that charters name, each read with its charter and not when a series begins: one that cannot be used
 * must not turn into weeks of learning that nobody ordered. Thread-safe.
 */
public final class Baselines {

    /** The key of the folder they lie in. */
    static final String FOLDER = "plumbline.baselines";

    /** The key that overrules what charters say: a number of readings to learn from, or a name. */
    static final String OVERRIDE = "plumbline.baseline";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");

    private final Optional<Path> folder;
    private final Optional<String> override;
    private final Map<String, Baseline> read = new ConcurrentHashMap<>();

    Baselines(Optional<Path> folder, Optional<String> override) {
        this.folder = folder;
        this.override = override;
        override.ifPresent(value -> {
            if (!NUMBER.matcher(value).matches()) {
                require(value, OVERRIDE + ": " + value);
            } else if (Integer.parseInt(value) > Charter.Baseline.MOST_READINGS) {
                throw new IllegalArgumentException(OVERRIDE + ": " + value + " readings are more than the "
                        + Charter.Baseline.MOST_READINGS + " that series may learn from");
            }
        });
    }

    /** None: every series learns from its own readings. */
    public static Baselines none() {
        return new Baselines(Optional.empty(), Optional.empty());
    }

    /** The charter with what overrules it. */
    Charter applied(Charter charter) {
        return override.map(value -> NUMBER.matcher(value).matches()
                        ? new Charter.Baseline(Integer.parseInt(value))
                        : new Charter.Baseline(charter.baseline().readings(), value))
                .map(charter::withBaseline)
                .orElse(charter);
    }

    /**
     * Reads the baseline a charter names.
     *
     * @throws IllegalArgumentException naming key and file when it cannot be used, also when what overrules the charter names one
     *     and the charter has cells: which of them the readings of a baseline were of is not known
     */
    void require(Charter charter) {
        if (!charter.cells().isEmpty()) {
            of(applied(charter)).ifPresent(baseline -> {
                throw new IllegalArgumentException((override.isPresent() ? OVERRIDE : "baseline.from") + ": "
                        + baseline.name() + " cannot stand beside cells in the charter of " + charter.application());
            });
        }
        String name = charter.baseline().from();
        if (name != null) {
            String asked = "baseline.from: " + name + " in the charter of " + charter.application();
            Baseline baseline = require(name, asked);
            if (!baseline.application().equals(charter.application())) {
                throw new IllegalArgumentException(asked + ": " + Baseline.file(folder.orElseThrow(), name)
                        + " is of application " + baseline.application());
            }
        }
    }

    private Baseline require(String name, String asked) {
        Path from = folder.orElseThrow(
                () -> new IllegalArgumentException(asked + " needs " + FOLDER + ", the folder that baselines lie in"));
        if (!Baseline.isName(name)) {
            throw new IllegalArgumentException(asked + " is neither a number of readings nor a name of a baseline");
        }
        try {
            return read.computeIfAbsent(name, fresh -> Baseline.read(from, fresh));
        } catch (Baseline.UnusableBaseline e) {
            throw new IllegalArgumentException(asked + ": " + e.getMessage());
        }
    }

    /** The baseline that the series of a charter's application begin with; empty when they learn their own. */
    Optional<Baseline> of(Charter charter) {
        return Optional.ofNullable(charter.baseline().from())
                .map(read::get)
                .filter(baseline -> baseline.application().equals(charter.application()));
    }
}
