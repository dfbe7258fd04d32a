package io.plumbline.gateway.convention;

import io.plumbline.gateway.dialect.Draft;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All conventions: reads a signal by the one that tells most of it. Never throws. Thread-safe. */
public final class Conventions {

    private final List<Convention> conventions;

    public Conventions(List<Convention> conventions) {
        this.conventions = conventions.stream()
                .sorted(Comparator.comparing(Convention::name))
                .toList();
    }

    /** A call and the convention it was written in. */
    public record Told(String convention, Draft draft) {

        /** Request and answer before either alone, as instruments that change their convention write both half. */
        int completeness() {
            int asked = draft.request().messages().isEmpty() ? 0 : 1;
            int answered = draft.answer().choices().isEmpty() ? 0 : 1;
            return asked + answered;
        }
    }

    /** Null when the signal is no call to a model, or shows nothing of what was said. */
    public @Nullable Told read(Signal signal) {
        if (signal.isNoCall()) {
            return null;
        }
        Told best = null;
        for (Convention convention : conventions) {
            Draft draft = convention.read(signal);
            if (draft != null) {
                Told told = new Told(convention.name(), draft);
                if (best == null || told.completeness() > best.completeness()) {
                    best = told;
                }
            }
        }
        return best;
    }
}
