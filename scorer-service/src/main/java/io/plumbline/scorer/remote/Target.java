package io.plumbline.scorer.remote;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.Dimension;
import io.plumbline.contracts.catalogue.Dimension.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a grader is asked, and how much it may take. It comes from configuration alone: nothing of an exchange leads anywhere.
 *
 * @param id unique among graders
 * @param version of what the service answers
 * @param dimensions of the catalogue
 * @param concurrency calls at a time
 * @param deadline from the asking to the answer, waiting for a turn included
 * @param token sent as a bearer token; null for none
 */
record Target(
        String id,
        int version,
        URI url,
        List<String> dimensions,
        int concurrency,
        Duration deadline,
        @Nullable String token) {

    static final int MAX_CONCURRENCY = 64;
    static final Duration MAX_DEADLINE = Duration.ofSeconds(20);

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,8192}");
    private static final Set<Kind> KINDS = Set.of(Kind.SCORE, Kind.FLAG, Kind.COMPONENT);

    /** @throws IllegalArgumentException naming the configuration key, where a setting cannot be used */
    Target {
        require(ID.matcher(id).matches(), id, "NAME", "must be lower-case letters, digits and '-', at most 40");
        require(version >= 1, id, "version", "must be at least 1");
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        require(web && url.getHost() != null, id, "url", "must be http://host… or https://host…");
        require(url.getRawUserInfo() == null, id, "url", "must not hold credentials; use .token-env");
        require(!dimensions.isEmpty(), id, "dimensions", "names none");
        for (String dimension : dimensions) {
            require(isGradable(dimension), id, "dimensions", "names what is no dimension with scores: " + dimension);
        }
        require(
                concurrency >= 1 && concurrency <= MAX_CONCURRENCY,
                id,
                "concurrency",
                "must lie between 1 and " + MAX_CONCURRENCY);
        require(
                deadline.toMillis() >= 1 && deadline.compareTo(MAX_DEADLINE) <= 0,
                id,
                "deadline",
                "must lie between 1 ms and " + MAX_DEADLINE.toSeconds() + " s");
        dimensions = List.copyOf(dimensions);
    }

    /** @param environment the value of an environment variable, null where it is not set */
    static Target of(String id, RemoteConfig.One config, UnaryOperator<@Nullable String> environment) {
        return new Target(
                id,
                config.version(),
                config.url(),
                config.dimensions(),
                config.concurrency(),
                config.deadline(),
                token(id, config.tokenEnv(), environment));
    }

    private static @Nullable String token(
            String id, Optional<String> variable, UnaryOperator<@Nullable String> environment) {
        if (variable.isEmpty()) {
            return null;
        }
        String value = environment.apply(variable.get());
        boolean usable = value != null && TOKEN.matcher(value.strip()).matches();
        require(usable, id, "token-env", "must name a variable that holds one word");
        return value == null ? null : value.strip();
    }

    private static boolean isGradable(String dimension) {
        return Catalogue.shipped()
                .find(dimension)
                .filter(known -> !dimension.startsWith(Catalogue.COVERAGE))
                .map(Dimension::kind)
                .filter(KINDS::contains)
                .isPresent();
    }

    /** Whether a dimension can have the score: a flag 0 or 1, a component of a profile from -1 to 1, others from 0 to 1. */
    static boolean isScore(String dimension, double score) {
        return switch (Catalogue.shipped().find(dimension).map(Dimension::kind).orElse(Kind.UNKNOWN)) {
            case FLAG -> score == 0 || score == 1;
            case COMPONENT -> score >= -1 && score <= 1;
            case SCORE -> score >= 0 && score <= 1;
            case CATEGORY, PROFILE, UNKNOWN -> false;
        };
    }

    private static void require(boolean holds, String id, String key, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(RemoteConfig.PREFIX + "." + id + "." + key + " " + problem);
        }
    }

    @Override
    public String toString() {
        return "Target[" + id + "@" + version + "]";
    }
}
