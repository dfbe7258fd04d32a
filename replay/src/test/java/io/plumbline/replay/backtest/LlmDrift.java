package io.plumbline.replay.backtest;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.replay.log.LogOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The same questions answered by two dated versions of a model, as one application that ran the one and then the other,
 * each half in random order (Chen, Zaharia and Zou 2023, arXiv 2307.09009).
 */
final class LlmDrift {

    static final String APPLICATION = "llmdrift";

    /** Whether it answers: it refuses, or picks none of the options. */
    static final Set<String> ANSWERING = Set.of("instruction.answered", "instruction.option");

    private final GradedLog log;
    private final int half;

    /** @param half the number of exchanges with each version */
    LlmDrift(Path file, String before, String after, int half) {
        this.log = new GradedLog(LogOptions.of(file)
                .where("model~/(" + before + "|" + after + ")$")
                .orderedBy("model")
                .orOf(APPLICATION));
        this.half = half;
    }

    /** The share of exchanges answered with the older version and with the newer one. */
    List<Double> answered() {
        return List.copyOf(log.answered().values());
    }

    /**
     * What was told of one order.
     *
     * @param named the dimensions of {@link #ANSWERING} that the alert named at last, empty when there was none
     * @param worse whether the size had the direction of the published drift: fewer answers
     * @param raised exchanges from the change to the alert
     * @param off exchanges from the change to the change point told, before it negative
     * @param earlier alerts of any kind that opened before the change, all of them false
     */
    record Told(long seed, List<String> named, boolean worse, long raised, long off, double effect, long earlier) {}

    Told run(Charter charter, long seed) {
        Account account = log.run(charter, seed);
        Instant start = log.inOrder(seed).get(0).time();
        List<Page> opened = account.pages().stream()
                .filter(page -> page.event() == Page.Event.OPENED)
                .toList();
        long earlier = opened.stream().filter(page -> page.exchange() <= half).count();
        Optional<Page> page = account.pages().stream()
                .filter(one -> one.event() != Page.Event.RESOLVED && one.exchange() > half)
                .filter(one -> answering(one).isPresent())
                .findFirst();
        if (page.isEmpty()) {
            return new Told(seed, List.of(), false, Long.MAX_VALUE, Long.MAX_VALUE, Double.NaN, earlier);
        }
        Finding finding = answering(page.get()).orElseThrow();
        double effect = finding.effect() == null ? Double.NaN : finding.effect();
        long first = Duration.between(start, finding.changePoint().time()).toSeconds() + 1;
        List<String> named = account.alerts().stream()
                .filter(alert -> alert.id().equals(page.get().alert().id()))
                .flatMap(alert -> alert.findings().stream())
                .map(Finding::dimension)
                .filter(ANSWERING::contains)
                .sorted()
                .toList();
        return new Told(seed, named, effect < 0, page.get().exchange() - half, first - (half + 1), effect, earlier);
    }

    private static Optional<Finding> answering(Page page) {
        return page.alert().findings().stream()
                .filter(finding -> ANSWERING.contains(finding.dimension()))
                .findFirst();
    }
}
