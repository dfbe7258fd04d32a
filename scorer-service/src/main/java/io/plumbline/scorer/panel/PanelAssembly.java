package io.plumbline.scorer.panel;

import io.plumbline.contracts.topic.Run;
import io.plumbline.scorer.grade.Grader;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
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
        return new Selection(config.include(), config.exclude()).panel(config.name(), graders, clock);
    }
}
