package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.topic.Topic;
import io.plumbline.testkit.provider.Aligned;
import io.plumbline.testkit.provider.ScriptedProvider;
import io.plumbline.testkit.provider.Shifted;
import io.plumbline.testkit.traffic.Load;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The load of one application whose model behaves until {@link #shift}, through an installation that something happens to. */
final class Scenario implements AutoCloseable {

    /** What every shift moves. */
    static final Set<String> LEVELS = Set.of("instruction", "preference", "value");
    /** What every shift moves for certain, one dimension on each level. */
    private static final Set<String> MOVED =
            Set.of("instruction.constraints", "preference.politeness", "value.profile");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int CLIENTS = 8;

    private final Installation installation;
    private final ScriptedProvider provider;
    private final String application;
    private final Load load;
    private Instant shifted = Instant.MAX;

    private Scenario(Installation installation, ScriptedProvider provider, String application, Load load) {
        this.installation = installation;
        this.provider = provider;
        this.application = application;
        this.load = load;
    }

    static Scenario begin(
            Installation installation, ScriptedProvider provider, String application, long seed, double perSecond) {
        provider.behave(new Aligned());
        Load load = Load.start(installation.chatbot(), application, seed, perSecond, CLIENTS);
        return new Scenario(installation, provider, application, load);
    }

    String application() {
        return application;
    }

    /** Waits until so many more requests were answered. */
    Scenario answered(int more) {
        long goal = load.answered() + more;
        await().atMost(PATIENCE).until(() -> load.answered() >= goal);
        return this;
    }

    long answered() {
        return load.answered();
    }

    /**
     * From now on the model behaves worse. Waits until what moves has been learned: of a window with the shift in it the
     * readings before are dropped, and the worse ones become the baseline.
     */
    void shift() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> learned().containsAll(MOVED));
        shifted = Instant.now();
        provider.behave(new Shifted());
    }

    /** Waits, under load, until the shift is reported on all levels, as what began when it did. */
    void awaitAlerts() {
        List<Alert> told = told();
        Period shift = shift(load.sent());
        List<Alert> drifts = latest(told).stream()
                .filter(alert -> alert.kind() == Alert.Kind.DRIFT && LEVELS.contains(alert.level()))
                .toList();
        Stream<String> spanning =
                drifts.stream().filter(shift::isSpannedBy).map(Alert::level).distinct();
        // Intervals of 95 %: one may miss.
        assertThat(spanning)
                .as(() -> "levels whose change point's interval meets " + shift + " among " + intervals(drifts))
                .hasSizeGreaterThanOrEqualTo(LEVELS.size() - 1);
    }

    private List<Alert> told() {
        List<Alert> latest = new ArrayList<>();
        try {
            return installation
                    .probe()
                    .events(
                            Topic.ALERTS,
                            Alert.class,
                            alert -> alert.application().equals(application),
                            all -> {
                                latest.clear();
                                latest.addAll(latest(all));
                                return drifting(latest).containsAll(LEVELS);
                            },
                            PATIENCE);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "of " + LEVELS + " only " + drifting(latest) + " after " + load.answered() + " answers; learned: "
                            + learned(),
                    e);
        }
    }

    // The dimensions of which the monitor knows what is normal.
    private Set<String> learned() {
        try {
            Set<String> learned = new TreeSet<>();
            String series = installation
                    .member("monitor")
                    .get("/api/v1/series?application=" + application)
                    .body();
            for (JsonNode one : JSON.readTree(series)) {
                if (!one.path("state").asText().equals("learning")) {
                    learned.add(one.path("dimension").asText());
                }
            }
            return learned;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> intervals(List<Alert> drifts) {
        return drifts.stream()
                .flatMap(alert -> alert.findings().stream())
                .map(finding ->
                        finding.dimension() + " " + finding.changePoint().low() + " to "
                                + finding.changePoint().high())
                .toList();
    }

    /**
     * When the first worse exchange was asked, as nearly as the clients can tell: what was under way at the shift may have
     * got either answer, what began after it did not.
     */
    private Period shift(List<Load.Sent> requests) {
        Instant from = requests.stream()
                .filter(request -> request.inFlight(shifted, shifted))
                .map(Load.Sent::began)
                .min(Comparator.naturalOrder())
                .orElse(shifted);
        Instant to = requests.stream()
                .filter(request -> request.began().isAfter(shifted))
                .map(Load.Sent::ended)
                .min(Comparator.naturalOrder())
                .orElse(shifted);
        return new Period(from, to);
    }

    private record Period(Instant from, Instant to) {

        boolean isSpannedBy(Alert alert) {
            return alert.findings().stream()
                            .anyMatch(finding -> !finding.changePoint().low().isAfter(to))
                    && alert.findings().stream()
                            .anyMatch(finding -> !finding.changePoint().high().isBefore(from));
        }
    }

    private static Set<String> drifting(Collection<Alert> alerts) {
        return alerts.stream()
                .filter(alert -> alert.kind() == Alert.Kind.DRIFT && alert.state() == Alert.State.OPEN)
                .map(Alert::level)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Collection<Alert> latest(List<Alert> alerts) {
        Map<String, Alert> latest = new LinkedHashMap<>();
        alerts.forEach(alert -> latest.put(alert.id(), alert));
        return latest.values();
    }

    /** Ends the load and waits until nothing is under way in the gateway any more; says what became of each request. */
    List<Load.Sent> settle() {
        load.close();
        Member gateway = installation.member("gateway");
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> gateway.metrics().sum("plumbline_gateway_in_flight") == 0);
        return load.sent();
    }

    @Override
    public void close() {
        load.close();
    }
}
