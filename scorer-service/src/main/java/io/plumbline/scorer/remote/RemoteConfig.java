package io.plumbline.scorer.remote;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Graders that are asked over HTTP, by their ids; {@code docs/recipes/http-grader.md} describes each key. */
@ConfigMapping(prefix = RemoteConfig.PREFIX)
interface RemoteConfig {

    String PREFIX = "plumbline.scorer.http-graders";

    @WithParentName
    Map<String, One> graders();

    /** One grader. */
    interface One {
        URI url();

        /** Raised by whoever changes what the service answers. */
        int version();

        List<String> dimensions();

        @WithDefault("8")
        int concurrency();

        @WithDefault("2s")
        Duration deadline();

        /** The name of an environment variable that holds a bearer token. */
        Optional<String> tokenEnv();
    }
}
