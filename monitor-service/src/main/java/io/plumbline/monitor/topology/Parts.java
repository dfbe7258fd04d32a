package io.plumbline.monitor.topology;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.alert.InstallationBudget;
import io.plumbline.monitor.detect.Detector;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the beans of the flow from configuration. */
final class Parts {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Run run(@ConfigProperty(name = Run.KEY) String name) {
        return new Run(name);
    }

    @Produces
    @Singleton
    Board board() {
        return new Board();
    }

    @Produces
    @Singleton
    Charters charters(
            CharterSource source,
            @ConfigProperty(name = Baselines.FOLDER) Optional<Path> baselines,
            @ConfigProperty(name = Baselines.OVERRIDE) Optional<String> baseline,
            @ConfigProperty(name = "plumbline.monitor.max-applications") int most,
            @ConfigProperty(name = "plumbline.monitor.drills") int drills,
            @ConfigProperty(name = InstallationBudget.KEY) OptionalDouble falseAlertsPerMonth) {
        return new Charters(
                Catalogue.shipped(),
                source.charters(),
                most,
                new Baselines(baselines, baseline),
                drills,
                InstallationBudget.of(falseAlertsPerMonth));
    }

    @Produces
    @Singleton
    Topology topology(
            Run run, Charters charters, @All List<Detector> detectors, Board board, Witness witness, Clock clock) {
        // CDI promises no order; evidence and budget are divided in this one.
        List<Detector> ordered =
                detectors.stream().sorted(Comparator.comparing(Detector::id)).toList();
        return Flow.topology(run, Catalogue.shipped(), charters, ordered, board, witness, clock);
    }
}
