package io.plumbline.replay.backtest;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.charter.Rule;
import io.plumbline.contracts.event.Alert.Exhibit;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.monitor.alert.Budget;
import io.plumbline.replay.log.Log;
import io.plumbline.replay.pipeline.Grading;
import io.plumbline.replay.pipeline.Monitor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Runs a log past one or more charters. Same log, charters and seed: same alerts, to the byte. */
public final class Backtest {

    /** The shortest baseline there is. */
    public static final int LEAST_BASELINE = Budget.SHORTEST_BASELINE;

    private final Log log;
    private final Map<Rules, Grading> gradings = new HashMap<>();

    public Backtest(Log log) {
        this.log = log;
    }

    /**
     * Runs the log.
     *
     * @param progress told the number of exchanges done after each
     * @return one account per charter, in their order
     */
    public List<Account> run(List<Charter> charters, LongConsumer progress) {
        List<Run> runs = charters.stream().map(Run::new).toList();
        try (Stream<Exchange> exchanges = log.exchanges()) {
            Iterator<Exchange> each = exchanges.iterator();
            for (long number = 0; each.hasNext(); number++) {
                take(each.next(), number, runs);
                progress.accept(number + 1);
            }
        }
        return runs.stream().map(Run::account).toList();
    }

    /** Whose rules an exchange is held against; nobody's where there are none. */
    private record Rules(String application, List<Rule> rules) {

        static Rules of(Charter charter) {
            return new Rules(charter.rules().isEmpty() ? "" : charter.application(), charter.rules());
        }
    }

    private record Shared(Redaction mode, Rules rules) {}

    // Charters that keep the same of the content, and have the same rules, share the grades.
    private void take(Exchange exchange, long number, List<Run> runs) {
        Map<Shared, Scorecard> cards = new HashMap<>();
        for (Run run : runs) {
            Charter charter = run.charter;
            if (charter.application().equals(exchange.application())) {
                Shared shared = new Shared(charter.redaction(), Rules.of(charter));
                run.take(cards.computeIfAbsent(shared, key -> card(exchange, charter, number)), number);
            }
        }
    }

    private Scorecard card(Exchange exchange, Charter charter, long number) {
        Grading grading = grading(charter);
        return grading.grade(grading.redacted(exchange, charter.redaction()), number);
    }

    private Grading grading(Charter charter) {
        return gradings.computeIfAbsent(Rules.of(charter), key -> new Grading(List.of(charter)));
    }

    private static final class Run {
        private final Charter charter;
        private final Monitor monitor;
        private final Pager pager = new Pager();
        private long exchanges;

        Run(Charter charter) {
            this.charter = charter;
            this.monitor = new Monitor(charter);
        }

        void take(Scorecard card, long number) {
            exchanges++;
            monitor.take(card).forEach(alert -> pager.take(alert, number + 1));
        }

        Account account() {
            return new Account(charter, exchanges, pager.pages(), pager.alerts());
        }
    }

    /** What was said in the exchanges that show the pages, redacted and shortened, by exchange; read anew from the log. */
    public Map<String, Excerpt> excerpts(Account account) {
        Set<String> wanted = new HashSet<>();
        for (Page page : account.pages()) {
            page.alert().findings().forEach(finding -> {
                finding.before().stream().map(Exhibit::exchange).forEach(wanted::add);
                finding.after().stream().map(Exhibit::exchange).forEach(wanted::add);
            });
        }
        Map<String, Excerpt> excerpts = new TreeMap<>();
        try (Stream<Exchange> exchanges = log.exchanges()) {
            exchanges
                    .filter(exchange -> wanted.contains(exchange.id()))
                    .map(exchange -> grading(account.charter())
                            .redacted(exchange, account.charter().redaction()))
                    .forEach(exchange -> excerpts.put(exchange.id(), Excerpt.of(exchange)));
        }
        return excerpts;
    }
}
