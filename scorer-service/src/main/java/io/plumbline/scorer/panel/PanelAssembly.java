package io.plumbline.scorer.panel;

import io.plumbline.contracts.topic.Run;
import io.plumbline.scorer.grade.Grader;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the configured panel of the graders found. */
@Singleton
public final class PanelAssembly {

    @Produces
    @Singleton
    Run run(@ConfigProperty(name = Run.KEY) String name) {
        return new Run(name);
    }

    /** The panel; a wrong configuration stops the service's start. */
    @Produces
    @Singleton
    @Startup
    Panel panel(@All List<Grader> graders, PanelConfig config, GradingClock clock) {
        return assemble(graders, config.name(), config.include(), config.exclude(), clock);
    }

    /**
     * Chooses graders by id and orders them by it.
     *
     * @throws IllegalArgumentException when an id is unknown or used twice, two chosen graders share a dimension, or none is left
     */
    static Panel assemble(
            List<Grader> graders,
            String name,
            Optional<Set<String>> include,
            Optional<Set<String>> exclude,
            GradingClock clock) {
        Set<String> known = distinct(graders, grader -> List.of(grader.id()), "id");
        requireKnown("plumbline.scorer.panel.include", include, known);
        requireKnown("plumbline.scorer.panel.exclude", exclude, known);
        List<Grader> chosen = graders.stream()
                .filter(grader -> include.map(ids -> ids.contains(grader.id())).orElse(true))
                .filter(grader -> !exclude.map(ids -> ids.contains(grader.id())).orElse(false))
                .sorted(Comparator.comparing(Grader::id))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "plumbline.scorer.panel.include and .exclude leave no grader; known are " + known);
        }
        distinct(chosen, Grader::dimensions, "dimension");
        return new Panel(name, chosen, clock);
    }

    private static Set<String> distinct(List<Grader> graders, Function<Grader, List<String>> names, String what) {
        Set<String> seen = new TreeSet<>();
        for (Grader grader : graders) {
            for (String name : names.apply(grader)) {
                if (!seen.add(name)) {
                    throw new IllegalArgumentException("two graders have the " + what + " " + name
                            + "; plumbline.scorer.panel.exclude can leave one out");
                }
            }
        }
        return seen;
    }

    private static void requireKnown(String key, Optional<Set<String>> ids, Set<String> known) {
        ids.orElse(Set.of()).stream()
                .filter(id -> !known.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalArgumentException(
                            key + " names the unknown grader " + id + "; known are " + known);
                });
    }
}
