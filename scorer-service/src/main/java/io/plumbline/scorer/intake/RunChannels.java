package io.plumbline.scorer.intake;

import io.plumbline.contracts.topic.Run;
import io.plumbline.contracts.topic.Topic;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Says by which names the channels meet Kafka: those of the run that {@value Run#KEY} names. A channel's settings are
 * plain configuration, so they are computed where configuration is read.
 */
public final class RunChannels implements ConfigSourceFactory {

    // Above the application's own file (250), below environment (300) and system properties (400).
    private static final int ORDINAL = 260;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        String name = context.getValue(Run.KEY).getValue();
        return List.of(new PropertiesConfigSource(
                settings(new Run(name == null ? Run.LIVE.name() : name)), "channels of the run", ORDINAL));
    }

    // The expressions are resolved where the values are used.
    static Map<String, String> settings(Run run) {
        String identity = run.scoped("plumbline-scorer-${plumbline.scorer.panel.name}");
        return Map.of(
                "mp.messaging.incoming.scorer-exchanges-in.topic",
                Topic.EXCHANGES.topicName(run),
                "mp.messaging.incoming.scorer-exchanges-in.group.id",
                identity,
                "mp.messaging.outgoing.scorer-scorecards-out.topic",
                Topic.SCORECARDS.topicName(run),
                "mp.messaging.outgoing.scorer-scorecards-out.transactional.id",
                identity + "-${plumbline.scorer.instance}");
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}
