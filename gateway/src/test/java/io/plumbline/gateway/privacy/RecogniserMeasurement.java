package io.plumbline.gateway.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures the recognisers against public labelled data and prints the figures.
 *
 * <p>Argument: a folder with the data sets {@code presidio} (synthetic sentences with labelled spans; of these only the
 * rows of odd number are measured, the others may be looked at) and {@code openassistant} (ordinary messages). A set that
 * is absent is skipped.
 *
 * <p>Kinds are measured with web addresses among them. Ordinary messages are counted as a gateway comes, and once more with
 * web addresses on: those that are touched then mostly hold one.
 */
public final class RecogniserMeasurement {

    /** The labels of structured kinds, and the recogniser's name of each. */
    private static final Map<String, String> KINDS = Map.of(
            "CREDIT_CARD", "card",
            "EMAIL_ADDRESS", "email",
            "IBAN_CODE", "iban",
            "PHONE_NUMBER", "phone",
            "US_SSN", "ssn",
            "IP_ADDRESS", "ip",
            "DOMAIN_NAME", "url");

    private static final List<String> PHONE_REGIONS = List.of("US", "GB", "DE", "FR");

    private final List<Recogniser> plain = Gate.recognisers(PHONE_REGIONS);
    private final List<Recogniser> withUrls = Gate.recognisers(PHONE_REGIONS, true);
    private final boolean development;

    private RecogniserMeasurement(boolean development) {
        this.development = development;
    }

    public static void main(String[] args) throws IOException {
        if (args.length < 1) {
            System.err.println("usage: RecogniserMeasurement <folder of data sets> [development]");
            System.exit(2);
        }
        RecogniserMeasurement measurement = new RecogniserMeasurement(args.length > 1);
        Path data = Path.of(args[0]);
        measurement.labelled(data.resolve("presidio/synth_dataset_v2.json"));
        measurement.ordinary(data.resolve("openassistant/en_100_tree.jsonl"));
    }

    private void labelled(Path file) throws IOException {
        if (!Files.exists(file)) {
            System.out.println("presidio: skipped, no " + file);
            return;
        }
        Map<String, Tally> tallies = new TreeMap<>();
        KINDS.values().forEach(kind -> tallies.put(kind, new Tally()));
        JsonNode rows = Wire.mapper().readTree(file.toFile());
        for (int i = development ? 0 : 1; i < rows.size(); i += 2) {
            row(rows.get(i), tallies);
        }
        Tally pooled = new Tally();
        tallies.forEach((kind, tally) -> {
            System.out.println("presidio, " + kind + ": " + tally);
            pooled.add(tally);
        });
        System.out.println("presidio, pooled: " + pooled);
    }

    private void row(JsonNode row, Map<String, Tally> tallies) {
        String text = row.path("full_text").asText();
        List<Match> matches = Match.in(text, withUrls);
        List<Span> labels = new ArrayList<>();
        for (JsonNode span : row.path("spans")) {
            String kind = KINDS.getOrDefault(span.path("entity_type").asText(), "");
            labels.add(new Span(
                    span.path("start_position").asInt(),
                    span.path("end_position").asInt(),
                    kind));
        }
        for (Span label : labels) {
            Tally tally = tallies.get(label.kind());
            if (tally != null) {
                boolean same = matches.stream().anyMatch(match -> label.isIn(match) && label.isOf(match));
                boolean any = matches.stream().anyMatch(label::isIn);
                tally.label(same, any);
                show(!any, "missed " + label.kind(), text, label.start(), label.end());
            }
        }
        for (Match match : matches) {
            Tally tally = tallies.get(match.recogniser().kind());
            if (tally != null) {
                boolean right = labels.stream().anyMatch(label -> label.isOf(match) && label.meets(match));
                tally.match(right);
                show(!right, "wrong " + match.recogniser().kind(), text, match.start(), match.end());
            }
        }
    }

    /** Only rows that are not measured are shown. */
    private void show(boolean wanted, String what, String text, int start, int end) {
        if (wanted && development) {
            System.out.println("  " + what + ": " + text.substring(Math.max(0, start - 20), start) + "<<"
                    + text.substring(start, end) + ">>");
        }
    }

    private void ordinary(Path file) throws IOException {
        if (!Files.exists(file)) {
            System.out.println("openassistant: skipped, no " + file);
            return;
        }
        List<String> texts = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            collect(Wire.mapper().readTree(line).path("prompt"), texts);
        }
        touched("openassistant", texts, plain);
        touched("openassistant, with web addresses on", texts, withUrls);
    }

    private void touched(String what, List<String> texts, List<Recogniser> recognisers) {
        Map<String, Integer> byKind = new TreeMap<>();
        int touched = 0;
        int messages = 0;
        for (int i = development ? 0 : 1; i < texts.size(); i += 2) {
            messages++;
            List<Match> matches = Match.in(texts.get(i), recognisers);
            touched += matches.isEmpty() ? 0 : 1;
            for (Match match : matches) {
                byKind.merge(match.recogniser().kind(), 1, Integer::sum);
                show(true, match.recogniser().kind(), texts.get(i), match.start(), match.end());
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%s: %d of %d messages touched (%.1f of 1,000); matches by kind %s%n",
                what,
                touched,
                messages,
                1000.0 * touched / messages,
                byKind);
    }

    private static void collect(JsonNode message, List<String> texts) {
        if (message.path("text").isTextual()) {
            texts.add(message.path("text").textValue());
        }
        message.path("replies").forEach(reply -> collect(reply, texts));
    }

    private record Span(int start, int end, String kind) {

        boolean isOf(Match match) {
            return kind.equals(match.recogniser().kind());
        }

        boolean isIn(Match match) {
            return match.start() <= start && end <= match.end();
        }

        boolean meets(Match match) {
            return match.start() < end && start < match.end();
        }
    }

    /** Counts of one kind. Recall asks for the whole span. */
    private static final class Tally {

        private int labels;
        private int found;
        private int covered;
        private int matches;
        private int right;

        void label(boolean same, boolean any) {
            labels++;
            found += same ? 1 : 0;
            covered += any ? 1 : 0;
        }

        void match(boolean isRight) {
            matches++;
            right += isRight ? 1 : 0;
        }

        void add(Tally other) {
            labels += other.labels;
            found += other.found;
            covered += other.covered;
            matches += other.matches;
            right += other.right;
        }

        @Override
        public String toString() {
            double precision = right / (double) matches;
            double recall = found / (double) labels;
            return String.format(
                    Locale.ROOT,
                    "P %.3f R %.3f F1 %.3f, replaced as whatever kind %.3f (%d labelled)",
                    precision,
                    recall,
                    2 * precision * recall / (precision + recall),
                    covered / (double) labels,
                    labels);
        }
    }
}
