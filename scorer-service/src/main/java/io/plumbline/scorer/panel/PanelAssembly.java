package io.plumbline.scorer.panel;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.topic.Run;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.learned.EncodedHeads;
import io.plumbline.scorer.grade.rule.Rules;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the configured panel of the graders found. */
@Singleton
public final class PanelAssembly {

    private final Optional<Map<String, Charter>> charters;

    PanelAssembly(@ConfigProperty(name = "plumbline.charters") Optional<Path> folder) {
        charters = folder.map(CharterReader::readAll);
    }

    @Produces
    @Singleton
    Run run(@ConfigProperty(name = Run.KEY) String name) {
        return new Run(name);
    }

    /** The rules of all charters; a charter that cannot be read, or a rule that cannot be used, stops the service's start. */
    @Produces
    @Singleton
    Rules rules() {
        return new Rules(charters.orElse(Map.of()).values());
    }

    /** What charters ask for; without a folder of them there is no telling, and every grader runs. */
    @Produces
    @Singleton
    Requested requested() {
        return charters.map(all -> Requested.by(all.values())).orElse(Requested.EVERYTHING);
    }

    /** The panel; a wrong configuration stops the service's start. */
    @Produces
    @Singleton
    @Startup
    Panel panel(
            @All List<Grader> graders,
            EncodedHeads encoded,
            @All List<GraderSource> sources,
            PanelConfig config,
            GradingClock clock,
            Requested requested) {
        List<Grader> all = Stream.of(graders, encoded.graders(), from(sources))
                .flatMap(List::stream)
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
