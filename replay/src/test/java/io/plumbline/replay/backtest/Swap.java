package io.plumbline.replay.backtest;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Goal;
import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.replay.pipeline.Grading;
import io.plumbline.replay.pipeline.Monitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A dated model that another one took the place of behind the same name: published answers of both (Chen, Zaharia and Zou 2023,
 * arXiv 2307.09009), drawn with replacement, without their models' names. Tokens and times are those that were recorded.
 */
final class Swap {

    static final String APPLICATION = "swap";
    static final List<String> MARKS = List.of("tokens", "pace", "length", "sentences", "markup", "opening").stream()
            .map(mark -> Catalogue.SERVED + mark)
            .toList();

    private static final Instant START = Instant.parse("2023-03-01T00:00:00Z");

    private final List<Scorecard> before;
    private final List<Scorecard> after;

    Swap(Path file, String before, String after) {
        Grading grading = new Grading();
        this.before = cards(file, before, grading);
        this.after = cards(file, after, grading);
    }

    /**
     * Runs one stream until each mark has alarmed.
     *
     * @param calm exchanges with the older model, the baseline's among them
     * @param longest exchanges with the newer one at most
     * @return for each mark that alarmed after how many exchanges with the newer model; before it 0 or less
     */
    Map<String, Integer> run(long seed, int calm, int longest) {
        Random chance = new Random(seed);
        Monitor monitor = new Monitor(charter());
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < calm + longest && seen.size() < MARKS.size(); i++) {
            List<Scorecard> pool = i < calm ? before : after;
            Scorecard card = pool.get(chance.nextInt(pool.size()));
            int exchanges = i + 1 - calm;
            Instant time = START.plusSeconds(60L * i);
            monitor.take(GradedLog.at(card, "swap-" + seed + "-" + i, time, i)).stream()
                    .map(Alert::findings)
                    .flatMap(List::stream)
                    .filter(finding -> finding.dimension().startsWith(Catalogue.SERVED))
                    .forEach(finding -> seen.putIfAbsent(finding.dimension(), exchanges));
        }
        return seen;
    }

    private static Charter charter() {
        Charter plain = Charter.defaultFor(APPLICATION);
        Map<String, Goal> marks = new LinkedHashMap<>();
        MARKS.forEach(mark -> marks.put(mark, Goal.DEFAULT));
        return new Charter(
                plain.application(),
                plain.version(),
                marks,
                plain.valueTarget(),
                plain.budget(),
                plain.baseline(),
                plain.redaction(),
                plain.sampling(),
                plain.retention());
    }

    private static List<Scorecard> cards(Path file, String model, Grading grading) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream()
                    .filter(row -> row.getField("model").endsWith("/" + model))
                    .map(Swap::exchange)
                    .map(exchange -> grading.grade(grading.redacted(exchange, Redaction.REDACTED), 0))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Exchange exchange(NamedCsvRecord row) {
        long tokens = (long) Double.parseDouble(row.getField("answer_token"));
        long micros = (long) (1e6 * Double.parseDouble(row.getField("latency")));
        Message answer = new Message("assistant", null, List.of(new Part.Text(row.getField("answer"))));
        return new Exchange(
                "row-" + row.getStartingLineNumber(),
                Exchange.LIVE,
                APPLICATION,
                null,
                1,
                START,
                "openai",
                "openai-chat",
                "gpt",
                "gpt",
                null,
                Exchange.Role.PRODUCTION,
                null,
                List.of(Message.of("user", row.getField("query"))),
                List.of(),
                null,
                List.of(new Exchange.Choice(0, answer, "stop")),
                Outcome.COMPLETE,
                null,
                new Exchange.Usage(null, tokens),
                new Exchange.Timings(null, micros),
                Map.of(),
                1,
                List.of(),
                Exchange.Capture.NONE,
                "replay",
                Exchange.Origin.NONE,
                Exchange.Versions.NONE,
                null);
    }
}
