package io.plumbline.gateway.shadow;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model that is asked what production was asked, and how much of it.
 *
 * @param name in metrics, and in records as the tag {@code candidate}
 * @param application whose traffic it gets
 * @param target {@code http} or {@code https} address; a path in it is put before the request's
 * @param path taken in place of production's path, with a query if it has one
 * @param stripPrefix cut off from the beginning of production's path; empty for nothing
 * @param model asked for in place of production's
 * @param share of the application's conversations, in (0,1]
 * @param key sent to it, and no other; null where it wants none
 * @param requestsPerMinute the most calls that begin within a minute, at least 1
 * @param tokensPerDay once calls have used so many within a UTC day, none begins until the next, at least 1
 * @param concurrency calls at a time
 * @param queue requests that wait for them
 * @param deadline from the end of production's answer to the end of the candidate's
 * @param maxAnswerBytes at which an answer is broken off
 */
record Candidate(
        String name,
        String application,
        URI target,
        @Nullable String path,
        String stripPrefix,
        @Nullable String model,
        double share,
        @Nullable ApiKey key,
        int requestsPerMinute,
        long tokensPerDay,
        int concurrency,
        int queue,
        Duration deadline,
        int maxAnswerBytes) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int MAX_QUEUE = 100_000;
    private static final int MAX_ANSWER_BYTES = 64 * 1024 * 1024;
    private static final Duration MAX_DEADLINE = Duration.ofHours(1);

    Candidate {
        require(NAME.matcher(name).matches(), name, "NAME", "must be letters, digits, '.', '_' and '-', at most 64");
        require(NAME.matcher(application).matches(), name, "application", "is no valid name");
        String scheme = target.getScheme() == null ? "" : target.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        require(web && target.getHost() != null, name, "target", "must be http://host or https://host");
        require(
                target.getRawUserInfo() == null && target.getRawQuery() == null && target.getRawFragment() == null,
                name,
                "target",
                "must hold neither credentials nor a query");
        require(path == null || isPath(path), name, "path", "must start with / and be part of a URL");
        require(stripPrefix.isEmpty() || stripPrefix.startsWith("/"), name, "strip-prefix", "must start with /");
        require(model == null || !model.isBlank(), name, "model", "must not be empty");
        require(share > 0 && share <= 1, name, "share", "must lie in (0,1]");
        require(requestsPerMinute >= 1, name, "requests-per-minute", "must be at least 1");
        require(tokensPerDay >= 1, name, "tokens-per-day", "must be at least 1");
        require(
                concurrency >= 1 && concurrency <= Shadows.MAX_CALLS,
                name,
                "concurrency",
                "must lie between 1 and " + Shadows.MAX_CALLS);
        require(queue >= 1 && queue <= MAX_QUEUE, name, "queue", "must lie between 1 and " + MAX_QUEUE);
        require(
                deadline.toMillis() >= 1 && deadline.compareTo(MAX_DEADLINE) <= 0,
                name,
                "deadline",
                "must lie between 1 ms and 1 h");
        require(
                maxAnswerBytes >= 1 && maxAnswerBytes <= MAX_ANSWER_BYTES,
                name,
                "max-answer-bytes",
                "must lie between 1 and " + MAX_ANSWER_BYTES);
        stripPrefix = withoutTrailingSlash(stripPrefix);
    }

    /** The address for a request that production got under this path. */
    URI address(String productionPath) {
        String base = withoutTrailingSlash(target.getRawPath() == null ? "" : target.getRawPath());
        return URI.create(target.getScheme() + "://" + target.getRawAuthority() + base
                + (path == null ? stripped(productionPath) : path));
    }

    private String stripped(String productionPath) {
        boolean below =
                productionPath.startsWith(stripPrefix + "/") && productionPath.length() > stripPrefix.length() + 1;
        return below ? productionPath.substring(stripPrefix.length()) : productionPath;
    }

    static void require(boolean holds, String name, String key, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(ShadowConfig.PREFIX + "." + name + "." + key + " " + problem);
        }
    }

    private static boolean isPath(String path) {
        try {
            return path.startsWith("/") && URI.create("http://host" + path).getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutTrailingSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
