package io.plumbline.cli.replay;

import io.plumbline.cli.replay.Report.Moved;
import io.plumbline.cli.replay.Report.Shown;
import io.plumbline.cli.replay.Report.Told;
import io.plumbline.cli.replay.Report.Twin;
import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.Dimension;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Exhibit;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.replay.twin.Prompt;
import io.plumbline.replay.twin.Twins;
import io.plumbline.replay.twin.Twins.Asked;
import io.plumbline.replay.twin.Twins.Found;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gathers what shows each alert of a run: exhibits, and twins.
 *
 * <p>Reads the scorecards once and the exchanges twice. Between the two it keeps four bytes per exchange and finding, and the
 * twins' prompts (see {@link Twins}); of texts it keeps those that are shown.
 */
final class Reporter {

    /** How many twins of a finding are shown. */
    static final int TWINS = 5;

    private final Trace trace;
    private final Catalogue catalogue = Catalogue.shipped();

    Reporter(Trace trace) {
        this.trace = trace;
    }

    /** Where exchanges stand in the log: file and line by exchange. */
    interface Places {
        Map<String, String> of(Set<String> exchanges);
    }

    List<Told> tell(List<Alert> alerts, Places places) {
        List<Case> cases = alerts.stream()
                .flatMap(alert -> alert.findings().stream())
                .map(Case::new)
                .toList();
        score(cases);
        pair(cases);
        Map<Long, Exchange> texts = texts(cases);
        Set<String> wanted = new HashSet<>();
        texts.values().forEach(exchange -> wanted.add(exchange.id()));
        cases.forEach(
                each -> wanted.add(String.valueOf(each.finding.changePoint().exchange())));
        Map<String, String> lines = places.of(wanted);
        List<Told> told = new ArrayList<>();
        int next = 0;
        for (Alert alert : alerts) {
            int end = next + alert.findings().size();
            told.add(new Told(
                    alert,
                    cases.subList(next, end).stream()
                            .map(each -> each.moved(texts, lines))
                            .toList()));
            next = end;
        }
        return told;
    }

    private void score(List<Case> cases) {
        trace.scorecards(card -> cases.forEach(each -> each.score(card.at(), each.gauge.score(card))));
    }

    private void pair(List<Case> cases) {
        if (cases.isEmpty()) {
            return;
        }
        trace.exchanges((offset, exchange) -> {
            if (cases.stream().anyMatch(each -> each.hasScore(offset))) {
                Prompt prompt = Prompt.of(exchange.prompt());
                cases.forEach(each -> each.offer(offset, prompt));
            }
        });
        cases.forEach(each -> each.found = each.twins.find(TWINS));
    }

    private Map<Long, Exchange> texts(List<Case> cases) {
        Set<Long> wanted = new HashSet<>();
        cases.forEach(each -> each.offsets().forEach(wanted::add));
        Map<Long, Exchange> texts = new HashMap<>();
        if (!wanted.isEmpty()) {
            trace.exchanges((offset, exchange) -> {
                if (wanted.contains(offset)) {
                    texts.put(offset, exchange);
                }
            });
        }
        return texts;
    }

    /** One finding on its way to being told. */
    private final class Case {

        private final Finding finding;
        private final Gauge gauge;
        private final Twins twins;
        private float[] scores = new float[0];
        private Found found = new Found(0, 0, List.of());

        Case(Finding finding) {
            this.finding = finding;
            this.gauge = new Gauge(finding);
            this.twins = new Twins(gauge.direction());
        }

        void score(Pointer at, OptionalDouble score) {
            int offset = Math.toIntExact(at.offset());
            if (offset >= scores.length) {
                int size = scores.length;
                scores = Arrays.copyOf(scores, Math.max(offset + 1, 2 * size));
                Arrays.fill(scores, size, scores.length, Float.NaN);
            }
            scores[offset] = score.isPresent() ? (float) score.getAsDouble() : Float.NaN;
        }

        boolean hasScore(long offset) {
            return offset < scores.length && !Float.isNaN(scores[(int) offset]);
        }

        void offer(long offset, Prompt prompt) {
            Pointer change = finding.changePoint().at();
            if (change == null || !hasScore(offset)) {
                return;
            }
            Asked asked = new Asked(offset, prompt, scores[(int) offset]);
            if (offset < change.offset()) {
                twins.before(asked);
            } else {
                twins.after(asked);
            }
        }

        Stream<Long> offsets() {
            Stream<Long> exhibits = Stream.concat(finding.before().stream(), finding.after().stream())
                    .map(exhibit -> exhibit.at().offset());
            Stream<Long> pairs = found.telling().stream()
                    .flatMap(pair ->
                            Stream.of(pair.before().offset(), pair.after().offset()));
            return Stream.concat(exhibits, pairs);
        }

        Moved moved(Map<Long, Exchange> texts, Map<String, String> lines) {
            String name =
                    catalogue.find(finding.dimension()).map(Dimension::title).orElse(finding.dimension());
            String title = finding.segment() == null ? name : name + ", " + finding.segment();
            String change = finding.changePoint().exchange();
            return new Moved(
                    finding,
                    title,
                    change == null ? "" : lines.getOrDefault(change, ""),
                    exhibits(finding.before(), texts, lines),
                    exhibits(finding.after(), texts, lines),
                    found.asked(),
                    found.difference(),
                    found.telling().stream()
                            .map(pair -> new Twin(
                                    shown(pair.before(), texts, lines),
                                    shown(pair.after(), texts, lines),
                                    pair.likeness()))
                            .toList());
        }

        private List<Shown> exhibits(List<Exhibit> exhibits, Map<Long, Exchange> texts, Map<String, String> lines) {
            return exhibits.stream()
                    .filter(exhibit -> texts.containsKey(exhibit.at().offset()))
                    .map(exhibit -> shown(text(texts, exhibit.at().offset()), exhibit.value(), lines))
                    .toList();
        }

        private Shown shown(Asked asked, Map<Long, Exchange> texts, Map<String, String> lines) {
            return shown(text(texts, asked.offset()), String.format(Locale.ROOT, "%.2f", asked.score()), lines);
        }

        private static Exchange text(Map<Long, Exchange> texts, long offset) {
            return Objects.requireNonNull(texts.get(offset), "an exchange that was there a moment ago");
        }

        private Shown shown(Exchange exchange, String value, Map<String, String> lines) {
            return new Shown(
                    exchange.id(),
                    lines.getOrDefault(exchange.id(), ""),
                    exchange.time(),
                    exchange.model(),
                    value,
                    exchange.prompt(),
                    exchange.answer());
        }
    }
}
