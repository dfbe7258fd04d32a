package io.plumbline.replay.backtest;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.replay.log.Log;
import io.plumbline.replay.log.LogOptions;
import io.plumbline.replay.pipeline.Grading;
import io.plumbline.replay.pipeline.Monitor;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A log that is run in many orders: each exchange is graded once, since grades do not depend on the order. */
final class GradedLog {

    private final LogOptions options;
    private final Map<String, Scorecard> cards = new HashMap<>();

    GradedLog(LogOptions options) {
        this.options = options;
        Grading grading = new Grading();
        try (Stream<Exchange> exchanges = Log.dryRun(options.interleaved(0)).exchanges()) {
            exchanges.forEach(exchange ->
                    cards.put(exchange.id(), grading.grade(grading.redacted(exchange, Redaction.REDACTED), 0)));
        }
    }

    /** By model: the share of exchanges that are no refusal and, where there were options, pick one. */
    SortedMap<String, Double> answered() {
        return cards.values().stream()
                .collect(Collectors.groupingBy(
                        Scorecard::model,
                        TreeMap::new,
                        Collectors.averagingDouble(
                                card -> card.grades().stream().anyMatch(GradedLog::unanswered) ? 0 : 1)));
    }

    private static boolean unanswered(Grade grade) {
        return grade instanceof Grade.Graded graded
                && graded.score() == 0
                && LlmDrift.ANSWERING.contains(graded.dimension());
    }

    /** The scorecards in the order that the seed makes, at the times that the order gives. */
    List<Scorecard> inOrder(long seed) {
        try (Stream<Exchange> exchanges = Log.dryRun(options.interleaved(seed)).exchanges()) {
            return exchanges
                    .map(exchange -> at(cards.get(exchange.id()), exchange.id(), exchange.time(), 0))
                    .toList();
        }
    }

    /** What the charter would have sent for that order, as {@link Backtest} has it. */
    Account run(Charter charter, long seed) {
        Monitor monitor = new Monitor(charter);
        Pager pager = new Pager();
        List<Scorecard> ordered = inOrder(seed);
        Iterator<Scorecard> each = ordered.iterator();
        for (long number = 0; each.hasNext(); number++) {
            Scorecard card = each.next();
            long exchange = number + 1;
            monitor.take(at(card, card.exchange(), card.time(), number)).forEach(alert -> pager.take(alert, exchange));
        }
        return new Account(charter, ordered.size(), pager.pages(), pager.alerts());
    }

    static Scorecard at(Scorecard card, String exchange, Instant time, long number) {
        return new Scorecard(
                exchange,
                new Pointer(0, number),
                card.run(),
                card.application(),
                card.conversation(),
                card.turn(),
                card.model(),
                card.role(),
                card.tags(),
                time,
                card.outcome(),
                card.finish(),
                card.grades(),
                card.covariates(),
                card.inclusionProbability(),
                card.origin(),
                card.panel(),
                card.panelHash());
    }
}
