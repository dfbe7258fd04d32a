package io.plumbline.scorer.panel;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterFolder;
import io.plumbline.contracts.charter.InvalidCharter;
import io.plumbline.contracts.topic.Run;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.learned.EncodedHeads;
import io.plumbline.scorer.grade.rule.Rules;
import io.plumbline.scorer.grade.value.TargetDistance;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the configured panel of the graders found. */
@Singleton
public final class PanelAssembly {

    static final String CHARTERS = "plumbline.charters";

    @Produces
    @Singleton
    Run run(@ConfigProperty(name = Run.KEY) String name) {
        return new Run(name);
    }

    /**
     * The panel, with the rules of all charters. Without a folder of them there is no telling what they ask for, and every
     * grader runs. A wrong configuration stops the service's start: a charter that cannot be read, or a rule that cannot be
     * used, among others.
     */
    @Produces
    @Singleton
    @Startup
    LivePanel panel(
            @ConfigProperty(name = CHARTERS) Optional<Path> folder,
            @All List<Grader> graders,
            EncodedHeads encoded,
            @All List<GraderSource> sources,
            PanelConfig config,
            GradingClock clock) {
        List<Grader> found = Stream.of(graders, encoded.graders(), from(sources))
                .flatMap(List::stream)
                .toList();
        return folder.map(path -> live(path, found, config, clock))
                .orElseGet(() -> new LivePanel(panel(found, List.of(), Requested.EVERYTHING, config, clock)));
    }

    private static LivePanel live(Path folder, List<Grader> found, PanelConfig config, GradingClock clock) {
        try {
            return new LivePanel(new CharterFolder(folder, Clock.systemUTC()), charters -> {
                Collection<Charter> all = charters.values();
                return panel(found, all, Requested.by(all), config, clock);
            });
        } catch (InvalidCharter e) {
            throw new IllegalArgumentException(CHARTERS + ": " + e.getMessage(), e);
        }
    }

    private static Panel panel(
            List<Grader> found,
            Collection<Charter> charters,
            Requested requested,
            PanelConfig config,
            GradingClock clock) {
        List<Grader> all = Stream.concat(found.stream(), Stream.of(new Rules(charters), new TargetDistance(charters)))
                .toList();
        Panel panel = new Selection(config.include(), config.exclude())
                .panel(config.name(), all, clock)
                .grading(requested);
        return config.embeddings() ? panel : panel.withoutEmbeddings();
    }

    private static List<Grader> from(List<GraderSource> sources) {
        return sources.stream().flatMap(source -> source.graders().stream()).toList();
    }
}
