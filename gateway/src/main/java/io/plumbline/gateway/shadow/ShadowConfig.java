package io.plumbline.gateway.shadow;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The candidates; {@code docs/reference/gateway.md} describes each key. None, unless one is named. */
@ConfigMapping(prefix = ShadowConfig.PREFIX)
interface ShadowConfig {

    String PREFIX = "plumbline.gateway.shadows";

    @WithParentName
    Map<String, CandidateConfig> candidates();

    /** One candidate. */
    interface CandidateConfig {
        String application();

        URI target();

        /** In place of production's path. */
        Optional<String> path();

        @WithDefault("/")
        String stripPrefix();

        /** In place of production's. */
        Optional<String> model();

        @WithDefault("0.1")
        double share();

        Optional<Path> apiKeyFile();

        /** The name of an environment variable. */
        Optional<String> apiKeyEnv();

        /** The header that takes the key, where it is not the dialect's own. */
        Optional<String> apiKeyHeader();

        @WithDefault("60")
        int requestsPerMinute();

        @WithDefault("1000000")
        long tokensPerDay();

        @WithDefault("2")
        int concurrency();

        @WithDefault("100")
        int queue();

        @WithDefault("60s")
        Duration deadline();

        @WithDefault("1M")
        MemorySize maxAnswerBytes();
    }
}
