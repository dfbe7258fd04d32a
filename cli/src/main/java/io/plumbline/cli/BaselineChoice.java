package io.plumbline.cli;

import io.plumbline.cli.replay.Session.Export;
import io.plumbline.contracts.baseline.Baseline;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.monitor.alert.Budget;
import io.plumbline.standalone.StartFailed;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which baseline a replay starts from, and which one it leaves. Checked before anything is started. */
final class BaselineChoice {

    private final @Nullable String wanted;
    private final @Nullable String exported;
    private final Path folder;

    /**
     * Checks what is asked for.
     *
     * @param wanted a number of readings or a name; null for what charters say
     * @throws StartFailed naming the option, when it is neither, or a named baseline cannot be used
     */
    BaselineChoice(@Nullable String wanted, @Nullable String exported, Path folder) {
        this.wanted = wanted;
        this.exported = exported;
        this.folder = folder;
        if (exported != null && !Baseline.isName(exported)) {
            throw new StartFailed(
                    "--export-baseline: a name of lower-case letters, digits and - . _ is needed, no number");
        }
        if (isNumber()) {
            requireReadings(Integer.parseInt(String.valueOf(wanted)));
        } else if (wanted != null) {
            requireBaseline(wanted);
        }
    }

    private boolean isNumber() {
        return wanted != null && wanted.matches("[0-9]{1,7}");
    }

    private static void requireReadings(int readings) {
        if (readings < Budget.LEAST_BASELINE || readings > Charter.Baseline.MOST_READINGS) {
            throw new StartFailed("--baseline: from " + Budget.LEAST_BASELINE + " to " + Charter.Baseline.MOST_READINGS
                    + " readings, not " + readings);
        }
    }

    private void requireBaseline(String name) {
        if (exported != null) {
            throw new StartFailed("--export-baseline needs a replay that learns; with --baseline " + name
                    + " series begin with what another one learned");
        }
        try {
            if (!Baseline.isName(name)) {
                throw new StartFailed("--baseline: " + "what is named is neither a number nor the name of a baseline");
            }
            Baseline.read(folder, name);
        } catch (Baseline.UnusableBaseline e) {
            throw new StartFailed("--baseline " + name + ": " + e.getMessage(), e);
        }
    }

    /** @throws StartFailed where series are to begin with a baseline and are compared within cells, which no baseline knows */
    void requireSuits(Optional<Charter> charter) {
        if (wanted != null
                && !isNumber()
                && charter.map(one -> !one.cells().isEmpty()).orElse(false)) {
            throw new StartFailed("--baseline " + wanted + " cannot stand beside cells in the charter of "
                    + charter.get().application() + "; say with --baseline N how many readings series learn from");
        }
    }

    String words() {
        return wanted == null
                ? "series learn as the charter says"
                : isNumber()
                        ? "series learn from their first " + wanted + " readings"
                        : "series begin with baseline " + wanted;
    }

    /** For the monitor. */
    Map<String, String> settings() {
        return wanted == null
                ? Map.of("plumbline.baselines", folder.toString())
                : Map.of("plumbline.baselines", folder.toString(), "plumbline.baseline", wanted);
    }

    /**
     * The baseline to write.
     *
     * @param applications of the log; one is needed
     * @param charter of that application
     */
    Optional<Export> export(Set<String> applications, Optional<Charter> charter) {
        if (exported == null) {
            return Optional.empty();
        }
        if (applications.size() != 1) {
            throw new StartFailed("--export-baseline writes the baseline of one application, and the log has "
                    + applications.size() + "; choose rows with --where, or name one with --application");
        }
        String from = charter.map(Charter::baseline).map(Charter.Baseline::from).orElse(null);
        if (from != null && !isNumber()) {
            throw new StartFailed("--export-baseline needs a replay that learns; by baseline.from in the charter of "
                    + applications.iterator().next() + " series begin with baseline " + from
                    + ". Say with --baseline N how many readings they learn from instead");
        }
        int own =
                charter.map(Charter::baseline).orElse(Charter.Baseline.DEFAULT).readings();
        int readings = isNumber() ? Integer.parseInt(String.valueOf(wanted)) : own;
        return Optional.of(new Export(
                exported, applications.iterator().next(), Math.max(Budget.LEAST_BASELINE, readings), folder));
    }
}
