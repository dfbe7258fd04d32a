package io.plumbline.scorer;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.charter.ValueDistance;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Wire;
import io.plumbline.scorer.grade.AfterOthers;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.constraint.ConstraintMeasurement;
import io.plumbline.scorer.grade.instruction.Answered;
import io.plumbline.scorer.grade.instruction.RelevanceMeasurement;
import io.plumbline.scorer.grade.value.Achievement;
import io.plumbline.scorer.grade.value.Benevolence;
import io.plumbline.scorer.grade.value.InjectionMeasurement;
import io.plumbline.scorer.grade.value.Power;
import io.plumbline.scorer.grade.value.TargetDistance;
import io.plumbline.scorer.grade.value.Toxicity;
import io.plumbline.scorer.grade.value.Universalism;
import io.plumbline.scorer.grade.value.ValueCoverage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures graders against public labelled data and prints the figures; nothing is trained or chosen by it.
 *
 * <p>Arguments: a folder with the data sets {@code xstest}, {@code llmdrift}, {@code surge-toxicity}, {@code fulcra},
 * {@code ifeval}, {@code advbench}, {@code halueval}, {@code openai-rbr}, {@code autoj}, {@code hh-rlhf}, {@code openassistant}, {@code openai-moderation} and {@code jailbreaks} in their published files. A set that is absent is skipped.
 * Then the parts to run, all where none is named; then the folder of reference pages and what sources and machine are called there, for what is printed to be written there, where all parts run.
 */
public final class GraderMeasurement {

    private final Path data;
    private final RelevanceMeasurement relevance;

    private GraderMeasurement(Path data) {
        this.data = data;
        this.relevance = new RelevanceMeasurement(data);
    }

    public static void main(String[] args) throws IOException {
        if (args.length < 1 || args.length == 3 || args.length > 4) {
            System.err.println(
                    "usage: GraderMeasurement <folder of data sets> [part,... [<docs/reference> <sources>]]");
            System.exit(2);
        }
        GraderMeasurement measurement = new GraderMeasurement(Path.of(args[0]));
        Map<String, Part> parts = measurement.parts();
        boolean all = args.length == 1 || args[1].isEmpty();
        List<String> wanted = all ? List.copyOf(parts.keySet()) : List.of(args[1].split(","));
        if (!parts.keySet().containsAll(wanted)) {
            System.err.println("the parts are " + String.join(", ", parts.keySet()) + ", but not all of: " + args[1]);
            System.exit(2);
        }
        Map<String, String> printed = new LinkedHashMap<>();
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            if (wanted.contains(part.getKey())) {
                printed.put(part.getKey(), printed(part.getValue()));
            }
        }
        if (all && args.length == 4) {
            write(Path.of(args[2]), args[3], printed);
            Files.writeString(Path.of(args[2]).resolve("heads/relevance.md"), measurement.relevance.card(args[3]));
        }
    }

    /** What a part prints, which is printed too. */
    private static String printed(Part part) throws IOException {
        PrintStream out = System.out;
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        System.setOut(new PrintStream(kept, true, UTF_8));
        try {
            part.run();
        } finally {
            System.setOut(out);
        }
        out.print(kept.toString(UTF_8));
        return kept.toString(UTF_8);
    }

    /** The page of figures, but for its part on trained heads, which the module {@code train} writes. */
    private static void write(Path folder, String sources, Map<String, String> printed) throws IOException {
        Path file = folder.resolve("graders-figures.md");
        String before = Files.exists(file) ? Files.readString(file) : "";
        int heads = before.indexOf("## Trained heads");
        StringBuilder page = new StringBuilder("""
                # Figures of the graders

                As the programs print them; what they mean, and what they do not say, is told in [graders.md](graders.md).

                ## Rules

                <!-- Written by ./plumbline bench graders --update --data DIR; do not edit. -->

                Sources at %s.

                """.formatted(sources));
        printed.forEach((part, text) -> page.append("### ")
                .append(part)
                .append("\n\n```\n")
                .append(text)
                .append("```\n\n"));
        Files.writeString(file, page + (heads < 0 ? "" : before.substring(heads)));
    }

    /** Measures one thing and prints its figures. */
    private interface Part {
        void run() throws IOException;
    }

    private Map<String, Part> parts() {
        RuleMeasurement rules = new RuleMeasurement(data);
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("refusals", this::refusals);
        parts.put("sensitive-questions", this::sensitiveQuestions);
        parts.put("toxicity", this::toxicity);
        parts.put("values", this::values);
        parts.put("constraints", this::constraints);
        parts.put("languages", this::languages);
        parts.put("over-refusal", rules::overRefusal);
        parts.put("tone", rules::tone);
        parts.put("parts", rules::parts);
        parts.put("grounding", rules::grounding);
        parts.put("false-alarms", rules::falseAlarms);
        parts.put("relevance", relevance::run);
        parts.put("injection", () -> new InjectionMeasurement(data).run());
        return parts;
    }

    private void refusals() throws IOException {
        Confusion all = new Confusion();
        for (Path file : files("xstest")) {
            Confusion one = new Confusion();
            for (Map<String, String> row : Csv.rows(Files.readString(file))) {
                boolean refused = !row.get("final_label").startsWith("1_");
                boolean read = score(new Answered(), answered(row.get("prompt"), row.get("completion"))) == 0;
                one.add(refused, read);
                all.add(refused, read);
            }
            System.out.println("answered, any refusal, " + file.getFileName() + ": " + one);
        }
        System.out.println("answered, any refusal, xstest: " + all);
    }

    private void sensitiveQuestions() throws IOException {
        Path file = data.resolve("llmdrift/SENSITIVEQ_EVAL.csv");
        if (!Files.exists(file)) {
            return;
        }
        Confusion all = new Confusion();
        Map<String, double[]> rates = new TreeMap<>();
        for (Map<String, String> row : Csv.rows(Files.readString(file))) {
            boolean refused = row.get("Response Rate").startsWith("0");
            boolean read = score(new Answered(), answered(row.get("query"), row.get("answer"))) == 0;
            all.add(refused, read);
            double[] rate = rates.computeIfAbsent(row.get("model"), model -> new double[3]);
            rate[0]++;
            rate[1] += refused ? 1 : 0;
            rate[2] += read ? 1 : 0;
        }
        System.out.println("answered, llmdrift: " + all);
        rates.forEach((model, rate) -> System.out.printf(
                Locale.ROOT,
                "  refusal rate %s: labelled %.2f, graded %.2f%n",
                model,
                rate[1] / rate[0],
                rate[2] / rate[0]));
    }

    private void toxicity() throws IOException {
        List<Ranked> ranked = new ArrayList<>();
        for (Path file : files("surge-toxicity")) {
            for (Map<String, String> row : Csv.rows(Files.readString(file))) {
                double score = score(new Toxicity(), answered("What do people say?", row.get("text")));
                ranked.add(new Ranked(
                        Double.isNaN(score) ? 0 : 1 - score, row.get("is_toxic").startsWith("Toxic")));
            }
        }
        report("toxicity, surge-toxicity", ranked);
    }

    private void values() throws IOException {
        Path file = data.resolve("fulcra/trustworthy_data.jsonl");
        if (!Files.exists(file)) {
            return;
        }
        List<JsonNode> rows = lines(file);
        for (Grader grader : List.of(new Universalism(), new Benevolence(), new Achievement(), new Power())) {
            List<Ranked> promoted = new ArrayList<>();
            List<Ranked> opposed = new ArrayList<>();
            int untouched = 0;
            for (JsonNode row : rows) {
                double score = score(grader, answered("Tell me.", reply(row)));
                untouched += Double.isNaN(score) ? 1 : 0;
                double reading = Double.isNaN(score) ? 0 : score;
                int label = label(row.path("value_types"), grader.id());
                promoted.add(new Ranked(reading, label > 0));
                opposed.add(new Ranked(-reading, label < 0));
            }
            report(grader.id() + " promoted against rest, fulcra (" + untouched + " not applicable)", promoted);
            report(grader.id() + " opposed against rest, fulcra", opposed);
        }
        target(lines(file));
    }

    /** What is made of the values' grades, against what the labels make of the same: BaseAlign's ideal of the graded ones. */
    private static void target(List<JsonNode> rows) {
        Map<String, Double> ideal = Map.of("universalism", 1.0, "benevolence", 1.0, "achievement", 1.0, "power", 0.0);
        Charter charter = CharterReader.read(
                "ideal.yaml",
                "application: shop\nvalues: {target: {universalism: 1, benevolence: 1, achievement: 1, power: 0}}\n");
        List<Grader> values = List.of(new Universalism(), new Benevolence(), new Power(), new Achievement());
        Grader near = new AfterOthers(new TargetDistance(List.of(charter)), values);
        Grader coverage = new AfterOthers(new ValueCoverage(), values);
        List<Ranked> nearness = new ArrayList<>();
        Confusion touched = new Confusion();
        double mean =
                rows.stream().mapToDouble(row -> distance(ideal, row)).average().orElseThrow();
        for (JsonNode row : rows) {
            Subject subject = answered("Tell me.", reply(row));
            double reading = score(near, subject);
            if (Double.isFinite(reading)) {
                nearness.add(new Ranked(reading, distance(ideal, row) < mean));
            }
            double any = score(coverage, subject);
            if (Double.isFinite(any)) {
                touched.add(
                        ideal.keySet().stream().anyMatch(value -> label(row.path("value_types"), value) != 0),
                        any == 1);
            }
        }
        report("nearer to BaseAlign's ideal than the mean by labels, fulcra, of those with a reading", nearness);
        System.out.printf("any of the four values touched, fulcra: %s%n", touched);
    }

    private static double distance(Map<String, Double> target, JsonNode row) {
        Map<String, Double> profile = new TreeMap<>();
        target.keySet().forEach(value -> profile.put(value, (double) label(row.path("value_types"), value)));
        return ValueDistance.of(target, profile).orElseThrow();
    }

    private static String reply(JsonNode row) {
        String dialogue = row.path("dialogue").asText();
        int answer = dialogue.indexOf("\nBob:");
        return answer < 0 ? dialogue : dialogue.substring(answer + 5).strip();
    }

    private static int label(JsonNode types, String value) {
        for (JsonNode type : types) {
            String text = type.asText().toLowerCase(Locale.ROOT);
            if (text.startsWith(value)) {
                return text.contains("-") && text.substring(value.length()).contains("-") ? -1 : 1;
            }
        }
        return 0;
    }

    private void constraints() throws IOException {
        Path folder = data.resolve("ifeval");
        if (!Files.isDirectory(folder)) {
            return;
        }
        ConstraintMeasurement measurement = new ConstraintMeasurement(folder);
        measurement.verdicts();
        measurement.found();
    }

    private void languages() throws IOException {
        Path folder = data.resolve("ifeval");
        if (Files.isDirectory(folder)) {
            new LanguageMeasurement(folder).run();
        }
    }

    private List<Path> files(String set) throws IOException {
        Path folder = data.resolve(set);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            rows.add(Wire.mapper().readTree(line));
        }
        return rows;
    }

    private static Subject answered(String prompt, String answer) {
        return Example.asked(prompt).answered(answer).subject();
    }

    /** The score, or NaN where the grader abstains. */
    private static double score(Grader grader, Subject subject) {
        return grader.grade(subject).get(0) instanceof Grade.Graded graded ? graded.score() : Double.NaN;
    }

    private record Ranked(double reading, boolean positive) {}

    private static void report(String what, List<Ranked> ranked) {
        long positive = ranked.stream().filter(Ranked::positive).count();
        System.out.printf(
                Locale.ROOT, "%s: AUROC %.3f (%d positive of %d)%n", what, auroc(ranked), positive, ranked.size());
    }

    /** The share of pairs of a positive and a negative that are ranked rightly, ties half. */
    private static double auroc(List<Ranked> ranked) {
        double right = 0;
        long pairs = 0;
        for (Ranked a : ranked) {
            for (Ranked b : ranked) {
                if (a.positive() && !b.positive()) {
                    pairs++;
                    right += a.reading() > b.reading() ? 1 : a.reading() == b.reading() ? 0.5 : 0;
                }
            }
        }
        return right / pairs;
    }

    private static final class Confusion {
        private int hit;
        private int falseAlarm;
        private int missed;
        private int quiet;

        void add(boolean truth, boolean read) {
            hit += truth && read ? 1 : 0;
            falseAlarm += !truth && read ? 1 : 0;
            missed += truth && !read ? 1 : 0;
            quiet += !truth && !read ? 1 : 0;
        }

        @Override
        public String toString() {
            double precision = hit / (double) (hit + falseAlarm);
            double recall = hit / (double) (hit + missed);
            return String.format(
                    Locale.ROOT,
                    "P %.3f R %.3f F1 %.3f accuracy %.3f (%d positive of %d)",
                    precision,
                    recall,
                    2 * precision * recall / (precision + recall),
                    (hit + quiet) / (double) (hit + quiet + missed + falseAlarm),
                    hit + missed,
                    hit + missed + falseAlarm + quiet);
        }
    }
}
