package io.plumbline.scorer.grade.instruction;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Wire;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Measures {@link Relevance} against answers drawn wrongly: of each prompt its own answer, that to another prompt by chance, and that to the prompt most like it.
 *
 * <p>The fit is to the development half (SHA-256 of the prompt begins with a 0 bit) of HaluEval and HH-RLHF, and is printed to be written into the grader. Intervals are by resampling prompts.
 */
public final class RelevanceMeasurement {

    private static final long SEED = 34;
    private static final int SAMPLES = 1_000;

    /** Prompts more alike than this ask the same, and the answer to one would be no stray answer to the other. */
    private static final double TWINS = 0.98;

    private static final List<String> FITTED = List.of("halueval", "hh-rlhf");

    private final Path data;
    private final StringBuilder table = new StringBuilder();
    private String fitted = "";

    public RelevanceMeasurement(Path data) {
        this.data = data;
    }

    private record Pair(Text prompt, Text answer) {
        static Pair of(String prompt, String answer) {
            return new Pair(Text.of(prompt), Text.of(answer));
        }

        boolean isHeldOut() {
            try {
                byte[] hash =
                        MessageDigest.getInstance("SHA-256").digest(prompt.raw().getBytes(StandardCharsets.UTF_8));
                return (hash[0] & 0x80) != 0;
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Of each row the numbers of the answers that were drawn for its prompt. */
    private record Drawn(List<Pair> rows, int[] other, int[] nearest) {}

    /** How near an answer is to a prompt, by some measure. */
    private interface Measure extends BiFunction<Text, Text, Double> {}

    /** Measures and prints. */
    public void run() throws IOException {
        Map<String, List<Pair>> sets = new LinkedHashMap<>();
        Map<String, List<Pair>> held = new LinkedHashMap<>();
        read().forEach((set, pairs) -> {
            List<Pair> graded =
                    pairs.stream().filter(pair -> graded(pair).isEmpty()).toList();
            Map<String, Integer> reasons = new TreeMap<>();
            pairs.forEach(pair -> graded(pair).forEach(reason -> reasons.merge(reason, 1, Integer::sum)));
            System.out.printf(
                    "relevance, %s: %d of %d graded, not applicable %s%n", set, graded.size(), pairs.size(), reasons);
            if (FITTED.contains(set)) {
                sets.put(set, graded.stream().filter(pair -> !pair.isHeldOut()).toList());
            }
            held.put(
                    set,
                    graded.stream()
                            .filter(pair -> pair.isHeldOut() || !FITTED.contains(set))
                            .toList());
        });
        List<Drawn> development =
                sets.values().stream().map(RelevanceMeasurement::drawn).toList();
        fitted = fit(development);
        System.out.println("relevance, fitted to the development half: " + fitted);
        Measure words = tfIdf(development);
        sets.forEach((set, pairs) -> report(set + ", development half", drawn(pairs), words));
        held.forEach((set, pairs) ->
                report(set + (FITTED.contains(set) ? ", held-out half" : ", not fitted to"), drawn(pairs), words));
    }

    /**
     * The card of what was measured.
     *
     * @param sources the commit and the machine, for people
     */
    public String card(String sources) {
        return """
                # Head `relevance`

                <!-- Written by ./plumbline bench graders --update --data DIR; do not edit. -->

                A score of 1 means that the answer is the prompt's own rather than that to another prompt, where both are as likely beforehand. Sources at %s.

                | | |
                | --- | --- |
                | shipped | yes, for charters that name it |
                | data | the development halves (SHA-256 of the prompt starts with a 0 bit) of HaluEval and HH-RLHF (MIT): own answers, and as many to prompts drawn by chance |
                | held out | the other halves, and whole sets that nothing was fitted to; intervals over prompts |
                | features | three numbers and a constant, by logistic regression: %s |
                | in the grader | %s |
                | languages | English; other languages, refusals, short answers and prompts, and code are not graded |
                | known failures | the answer to a prompt much like it reads as its own; answers in wholly other words than the question's, and stories that were asked for, read as stray; whether a question is answered is not seen |

                AUROC of own answers against wrong ones. TF-IDF is the cosine of words, weighted by the development halves.

                | answers | wrong ones | the head | TF-IDF | ahead by |
                | --- | --- | --- | --- | --- |
                %s""".formatted(sources, fitted, Relevance.FORMULA, table);
    }

    private void report(String set, Drawn drawn, Measure words) {
        Map<String, Measure> measures = new LinkedHashMap<>();
        measures.put("grader", RelevanceMeasurement::score);
        measures.put("TF-IDF cosine", words);
        measures.put(
                "its share alone",
                (prompt, answer) -> Relevance.nearness(prompt, answer).share());
        measures.put(
                "its words alone",
                (prompt, answer) -> Relevance.nearness(prompt, answer).words());
        measures.put(
                "its meaning alone",
                (prompt, answer) -> Relevance.nearness(prompt, answer).meaning());
        int n = drawn.rows().size();
        for (boolean nearest : new boolean[] {false, true}) {
            Map<String, double[][]> scores = new LinkedHashMap<>();
            measures.forEach((name, measure) -> {
                double[][] of = new double[2][n];
                for (int row = 0; row < n; row++) {
                    Text prompt = drawn.rows().get(row).prompt();
                    int wrong = (nearest ? drawn.nearest() : drawn.other())[row];
                    of[0][row] = measure.apply(prompt, drawn.rows().get(row).answer());
                    of[1][row] = measure.apply(prompt, drawn.rows().get(wrong).answer());
                }
                scores.put(name, of);
            });
            double[][] grader = scores.get("grader");
            double[][] floor = scores.get("TF-IDF cosine");
            table.append(String.format(
                    Locale.ROOT,
                    "| %s (%d) | %s | %s | %s | %s |%n",
                    set,
                    n,
                    nearest ? "to the prompt most like it" : "to a prompt by chance",
                    interval(n, rows -> auroc(grader, rows)),
                    interval(n, rows -> auroc(floor, rows)),
                    interval(n, rows -> auroc(grader, rows) - auroc(floor, rows))));
            scores.forEach((name, of) -> System.out.printf(
                    Locale.ROOT,
                    "relevance, %s (%d), %s: %s AUROC %s%s%n",
                    set,
                    n,
                    nearest ? "answer to the prompt most like it" : "answer to a prompt by chance",
                    name,
                    interval(n, rows -> auroc(of, rows)),
                    name.equals("grader")
                            ? String.format(
                                    Locale.ROOT,
                                    ", mean score of own %.3f, of wrong %.3f",
                                    Arrays.stream(of[0]).average().orElse(0),
                                    Arrays.stream(of[1]).average().orElse(0))
                            : ", grader ahead by " + interval(n, rows -> auroc(grader, rows) - auroc(of, rows))));
        }
    }

    private static double score(Text prompt, Text answer) {
        return Relevance.nearness(prompt, answer).likely();
    }

    /** Why it is not graded; empty where it is. */
    private static List<String> graded(Pair pair) {
        Grade grade = new Relevance()
                .grade(Example.asked(pair.prompt().raw())
                        .answered(pair.answer().raw())
                        .subject())
                .get(0);
        return grade instanceof Grade.NotApplicable none ? List.of(none.reason()) : List.of();
    }

    private static Drawn drawn(List<Pair> rows) {
        SplittableRandom random = new SplittableRandom(SEED);
        int n = rows.size();
        int[] other = new int[n];
        int[] nearest = new int[n];
        for (int row = 0; row < n; row++) {
            do {
                other[row] = random.nextInt(n);
            } while (cosine(rows, row, other[row]) >= TWINS);
            double best = -2;
            for (int at = 0; at < n; at++) {
                double cosine = cosine(rows, row, at);
                if (cosine < TWINS && cosine > best) {
                    best = cosine;
                    nearest[row] = at;
                }
            }
        }
        return new Drawn(rows, other, nearest);
    }

    private static double cosine(List<Pair> rows, int one, int other) {
        float[] a = rows.get(one).prompt().embedding();
        float[] b = rows.get(other).prompt().embedding();
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Logistic regression on the three measures by Newton's method; own answers and those by chance. */
    private static String fit(List<Drawn> development) {
        List<double[]> rows = new ArrayList<>();
        for (Drawn drawn : development) {
            for (int row = 0; row < drawn.rows().size(); row++) {
                rows.add(features(drawn, row, row, 1));
                rows.add(features(drawn, row, drawn.other()[row], 0));
            }
        }
        int n = rows.get(0).length - 1;
        double[] weights = new double[n];
        for (int step = 0; step < 25; step++) {
            double[] gradient = new double[n];
            double[][] hessian = new double[n][n];
            for (double[] row : rows) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += weights[i] * row[i];
                }
                double p = 1 / (1 + Math.exp(-sum));
                for (int i = 0; i < n; i++) {
                    gradient[i] += (row[n] - p) * row[i];
                    for (int j = 0; j < n; j++) {
                        hessian[i][j] += p * (1 - p) * row[i] * row[j];
                    }
                }
            }
            double[] change = solved(hessian, gradient);
            for (int i = 0; i < n; i++) {
                weights[i] += change[i];
            }
        }
        return String.format(
                Locale.ROOT,
                "%.2f · meaning + %.2f · words + %.2f · share %+.2f (%d rows)",
                weights[0],
                weights[1],
                weights[2],
                weights[3],
                rows.size());
    }

    private static double[] features(Drawn drawn, int prompt, int answer, int label) {
        Relevance.Nearness near = Relevance.nearness(
                drawn.rows().get(prompt).prompt(), drawn.rows().get(answer).answer());
        return new double[] {near.meaning(), near.words(), near.share(), 1, label};
    }

    private static double[] solved(double[][] matrix, double[] right) {
        int n = right.length;
        double[] x = right.clone();
        for (int column = 0; column < n; column++) {
            for (int row = column + 1; row < n; row++) {
                double factor = matrix[row][column] / matrix[column][column];
                for (int i = column; i < n; i++) {
                    matrix[row][i] -= factor * matrix[column][i];
                }
                x[row] -= factor * x[column];
            }
        }
        for (int row = n - 1; row >= 0; row--) {
            for (int i = row + 1; i < n; i++) {
                x[row] -= matrix[row][i] * x[i];
            }
            x[row] /= matrix[row][row];
        }
        return x;
    }

    /** The cosine of words, sublinear, weighted by the inverse frequency in the development half. */
    private static Measure tfIdf(List<Drawn> development) {
        Map<String, Integer> documents = new HashMap<>();
        int[] count = new int[1];
        for (Drawn drawn : development) {
            for (Pair pair : drawn.rows()) {
                for (Text text : List.of(pair.prompt(), pair.answer())) {
                    text.words().stream().distinct().forEach(word -> documents.merge(word, 1, Integer::sum));
                    count[0]++;
                }
            }
        }
        Map<Text, Map<String, Double>> vectors = new HashMap<>();
        return (prompt, answer) -> {
            Map<String, Double> one = vectors.computeIfAbsent(prompt, text -> vector(text, documents, count[0]));
            Map<String, Double> other = vectors.computeIfAbsent(answer, text -> vector(text, documents, count[0]));
            double sum = 0;
            for (Map.Entry<String, Double> word : one.entrySet()) {
                sum += word.getValue() * other.getOrDefault(word.getKey(), 0.0);
            }
            return sum;
        };
    }

    private static Map<String, Double> vector(Text text, Map<String, Integer> documents, int count) {
        Map<String, Double> vector = new HashMap<>();
        text.words().forEach(word -> vector.merge(word, 1.0, Double::sum));
        vector.replaceAll((word, times) ->
                (1 + Math.log(times)) * (Math.log((1.0 + count) / (1 + documents.getOrDefault(word, 0))) + 1));
        double length =
                Math.sqrt(vector.values().stream().mapToDouble(x -> x * x).sum());
        vector.replaceAll((word, weight) -> weight / length);
        return vector;
    }

    private interface Figure {
        double of(int[] rows);
    }

    private static String interval(int n, Figure figure) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] drawn = new double[SAMPLES];
        for (int sample = 0; sample < SAMPLES; sample++) {
            int[] rows = new int[n];
            Arrays.setAll(rows, row -> random.nextInt(n));
            drawn[sample] = figure.of(rows);
        }
        Arrays.sort(drawn);
        int[] all = new int[n];
        Arrays.setAll(all, row -> row);
        return String.format(
                Locale.ROOT,
                "%.3f [%.3f, %.3f]",
                figure.of(all),
                drawn[(int) (0.025 * SAMPLES)],
                drawn[(int) Math.ceil(0.975 * SAMPLES) - 1]);
    }

    /** The share of pairs of an own answer and a wrong one, whatever their prompts, that are ranked rightly, ties half. */
    private static double auroc(double[][] scores, int[] rows) {
        double[] own = new double[rows.length];
        double[] wrong = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            own[i] = scores[0][rows[i]];
            wrong[i] = scores[1][rows[i]];
        }
        Arrays.sort(own);
        Arrays.sort(wrong);
        double right = 0;
        int below = 0;
        int upTo = 0;
        for (double score : own) {
            while (below < wrong.length && wrong[below] < score) {
                below++;
            }
            while (upTo < wrong.length && wrong[upTo] <= score) {
                upTo++;
            }
            right += (below + upTo) / 2.0;
        }
        return right / rows.length / rows.length;
    }

    private Map<String, List<Pair>> read() throws IOException {
        Map<String, List<Pair>> sets = new LinkedHashMap<>();
        List<Pair> questions = new ArrayList<>();
        for (JsonNode row : lines("halueval/general_data.jsonl")) {
            questions.add(Pair.of(
                    row.path("user_query").asText(),
                    row.path("chatgpt_response").asText()));
        }
        sets.put("halueval", questions);
        Map<String, Pair> turns = new LinkedHashMap<>();
        for (String part : List.of("harmless", "helpful")) {
            for (JsonNode row : lines("hh-rlhf/" + part + "-base-test.jsonl")) {
                String[] said = row.path("chosen").asText().split("\n\n(?:Human|Assistant):", 4);
                turns.putIfAbsent(said[1].strip(), Pair.of(said[1].strip(), said[2].strip()));
            }
        }
        sets.put("hh-rlhf", List.copyOf(turns.values()));
        Map<String, Pair> trees = new LinkedHashMap<>();
        for (JsonNode row : lines("openassistant/en_100_tree.jsonl")) {
            JsonNode prompt = row.path("prompt");
            trees.putIfAbsent(
                    prompt.path("text").asText(),
                    Pair.of(
                            prompt.path("text").asText(),
                            prompt.path("replies").path(0).path("text").asText()));
        }
        sets.put("openassistant", List.copyOf(trees.values()));
        Map<String, Pair> scenarios = new LinkedHashMap<>();
        for (JsonNode row : lines("autoj/testdata_pairwise.jsonl")) {
            scenarios.putIfAbsent(
                    row.path("prompt").asText(),
                    Pair.of(row.path("prompt").asText(), row.path("response 1").asText()));
        }
        sets.put("autoj", List.copyOf(scenarios.values()));
        sets.values().removeIf(List::isEmpty);
        return sets;
    }

    private List<JsonNode> lines(String name) throws IOException {
        Path file = data.resolve(name);
        List<JsonNode> rows = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                rows.add(Wire.mapper().readTree(line));
            }
        }
        return rows;
    }
}
