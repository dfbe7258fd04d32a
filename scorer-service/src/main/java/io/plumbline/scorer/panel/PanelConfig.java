package io.plumbline.scorer.panel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** Which graders run: {@code plumbline.scorer.panel.*}. */
@ConfigMapping(prefix = "plumbline.scorer.panel")
public interface PanelConfig {

    /** The panel's name in scorecards, metrics and the consumer group. */
    @WithDefault("default")
    String name();

    /** Ids of the graders to run; all where absent. */
    Optional<Set<String>> include();

    /** Ids of graders not to run. */
    Optional<Set<String>> exclude();

    /** Whether scorecards say what texts are about, as quantised embeddings. */
    @WithDefault("true")
    boolean embeddings();
}
