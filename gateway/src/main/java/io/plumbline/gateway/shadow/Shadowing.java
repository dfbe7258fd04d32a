package io.plumbline.gateway.shadow;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.plumbline.gateway.capture.CaptureSwitch;
import io.plumbline.gateway.capture.MemoryBudget;
import io.plumbline.gateway.dialect.Dialects;
import io.plumbline.gateway.ledger.Ledger;
import io.plumbline.gateway.publish.Outlet;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts the candidates together from their configuration. */
@Singleton
class Shadowing {

    private static final Logger LOG = Logger.getLogger(Shadowing.class);

    private final ShadowConfig config;

    Shadowing(ShadowConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Shadows shadows(
            MemoryBudget budget,
            Dialects dialects,
            Ledger ledger,
            Outlet outlet,
            CaptureSwitch copies,
            PrometheusMeterRegistry registry) {
        Surroundings around = new Surroundings(
                budget, dialects, ledger, outlet, Clock.systemUTC(), new SecureRandom(), () -> copies.reason() != null);
        List<Shadow> shadows = candidates(config.candidates(), System::getenv).stream()
                .map(candidate -> new Shadow(candidate, around))
                .toList();
        for (Shadow shadow : shadows) {
            ShadowMetrics.bind(shadow, registry);
            LOG.infof(
                    "application %s is shadowed by candidate %s",
                    shadow.candidate().application(), shadow.candidate().name());
        }
        return new Shadows(shadows);
    }

    /**
     * The configured candidates.
     *
     * @throws IllegalArgumentException when a key has no valid value; names the key
     */
    static List<Candidate> candidates(
            Map<String, ShadowConfig.CandidateConfig> configured, UnaryOperator<@Nullable String> environment) {
        List<Candidate> candidates = configured.entrySet().stream()
                .map(entry -> candidate(entry.getKey(), entry.getValue(), environment))
                .toList();
        int calls = candidates.stream().mapToInt(Candidate::concurrency).sum();
        if (calls > Shadows.MAX_CALLS) {
            throw new IllegalArgumentException(ShadowConfig.PREFIX + ".*.concurrency must be at most "
                    + Shadows.MAX_CALLS + " in sum, and is " + calls);
        }
        return candidates;
    }

    private static Candidate candidate(
            String name, ShadowConfig.CandidateConfig from, UnaryOperator<@Nullable String> environment) {
        long answerBytes = from.maxAnswerBytes().asLongValue();
        return new Candidate(
                name,
                from.application(),
                from.target(),
                from.path().orElse(null),
                from.stripPrefix(),
                from.model().orElse(null),
                from.share(),
                ApiKey.read(name, from.apiKeyFile(), from.apiKeyEnv(), from.apiKeyHeader(), environment),
                from.requestsPerMinute(),
                from.tokensPerDay(),
                from.concurrency(),
                from.queue(),
                from.deadline(),
                Math.clamp(answerBytes, 0, Integer.MAX_VALUE));
    }
}
