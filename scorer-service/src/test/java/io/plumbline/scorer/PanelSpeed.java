package io.plumbline.scorer;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Wire;
import io.plumbline.scorer.grade.AllGraders;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.model.WordPiece;
import io.plumbline.scorer.panel.GradingClock;
import io.plumbline.scorer.panel.Panel;
import io.plumbline.scorer.panel.Requested;
import io.plumbline.scorer.panel.Selection;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * How many exchanges of {@value #PIECES} pieces one processor grades in a second: each grader by itself, and panels. Timed is the
 * thread on its processor and not the clock, since others may be at work on the machine.
 */
public final class PanelSpeed {

    private static final int PIECES = 128;
    private static final int EXCHANGES = 500;
    private static final int ROUNDS = 7;
    private static final long WARM = 1_000_000_000;
    private static final long ROUND = 300_000_000;
    private static final Pointer AT = new Pointer(0, 1);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<Exchange> exchanges;

    private PanelSpeed(List<Exchange> exchanges) {
        this.exchanges = exchanges;
    }

    /** Arguments: the folder of data sets, the page to write, and what the sources are called there. */
    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: PanelSpeed <folder of data sets> <page> <commit>");
            System.exit(2);
        }
        PanelSpeed speed = new PanelSpeed(exchanges(Path.of(args[0]).resolve("halueval/general_data.jsonl")));
        String page = speed.page(args[2]);
        Files.writeString(Path.of(args[1]), page);
        System.out.println(page);
    }

    /** Question and answer of {@value #PIECES} pieces together: longer answers are cut between words, shorter ones left out. */
    private static List<Exchange> exchanges(Path file) throws IOException {
        List<Exchange> exchanges = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = Wire.mapper().readTree(line);
            String prompt = row.path("user_query").asText();
            String answer = cut(row.path("chatgpt_response").asText(), PIECES - pieces(prompt));
            if (!answer.isEmpty() && exchanges.size() < EXCHANGES) {
                exchanges.add(Example.asked(prompt).answered(answer).exchange());
            }
        }
        return exchanges;
    }

    private static String cut(String text, int pieces) {
        if (pieces < PIECES / 2 || pieces(text) < pieces) {
            return "";
        }
        String cut = text;
        while (pieces(cut) > pieces) {
            cut = cut.substring(0, Math.max(0, cut.lastIndexOf(' ')));
        }
        return cut;
    }

    private static int pieces(String text) {
        return WordPiece.shipped().tokens(text).size();
    }

    private String page(String commit) {
        List<Grader> graders = AllGraders.list();
        List<Grader> byRules =
                graders.stream().filter(grader -> !isLearned(grader)).toList();
        StringBuilder page = new StringBuilder();
        line(page, "# How fast the graders are");
        line(page, "");
        line(page, "<!-- Written by ./plumbline bench panel --data DIR; do not edit. -->");
        line(page, "");
        line(
                page,
                "%d exchanges of HaluEval, one question and one answer of %d pieces of WordPiece together, on one thread; processor time, the median of %d rounds."
                        + " Sources at %s, %s, JDK %s, %d processors.",
                exchanges.size(),
                PIECES,
                ROUNDS,
                commit,
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + processor(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
        line(page, "");
        line(page, "| panel | graders | exchanges a processor-second | µs an exchange |");
        line(page, "| --- | --- | --- | --- |");
        panel(
                page,
                "what is graded unasked",
                Selection.ALL.panel("p", graders, GradingClock.NONE).grading(Requested.by(List.of())));
        panel(page, "everything without trained heads", Selection.ALL.panel("p", byRules, GradingClock.NONE));
        panel(page, "everything, heads on static embeddings", Selection.ALL.panel("p", graders, GradingClock.NONE));
        line(page, "");
        line(
                page,
                "A panel makes the whole scorecard, with lengths and languages, from an exchange in memory; reading and writing Kafka's records comes on top."
                        + " Exchanges share nothing, so processors add up. No tier runs the encoder itself"
                        + " ([ADR 21](../adr/0021-heads-on-static-embeddings.md)). Beside it, LangKit's published figures on 4 virtual processors, all of them at work: 2,335 chats a second light, 8.2 graded by models.");
        line(page, "");
        line(
                page,
                "Each grader by itself, which then pays alone for what graders share (words, sentences, language, refusal, features); so the times add up to more than a"
                        + " panel's. One that mostly has nothing to grade here, for want of a system prompt, earlier turns or a context, is quick for that reason.");
        line(page, "");
        line(page, "| grader | graded | exchanges a processor-second | µs an exchange |");
        line(page, "| --- | --- | --- | --- |");
        for (Grader grader : graders) {
            row(
                    page,
                    "`" + grader.id() + "`",
                    String.format(Locale.ROOT, "%.0f %%", 100 * graded(grader)),
                    perSecond(exchange -> grader.grade(Subject.of(exchange)).size()));
        }
        return page.toString();
    }

    private void panel(StringBuilder page, String name, Panel panel) {
        long running = panel.grade(exchanges.get(0), AT).grades().stream()
                .map(Grade::grader)
                .distinct()
                .count();
        row(
                page,
                name,
                Long.toString(running),
                perSecond(exchange -> panel.grade(exchange, AT).grades().size()));
    }

    private static boolean isLearned(Grader grader) {
        return grader.getClass().getPackageName().endsWith(".learned");
    }

    /** In how many of the exchanges the grader finds something to grade. */
    private double graded(Grader grader) {
        long graded = exchanges.stream()
                .filter(exchange ->
                        grader.grade(Subject.of(exchange)).stream().anyMatch(Grade.Graded.class::isInstance))
                .count();
        return (double) graded / exchanges.size();
    }

    private double perSecond(ToIntFunction<Exchange> work) {
        rate(work, WARM);
        double[] rates = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            rates[round] = rate(work, ROUND);
        }
        Arrays.sort(rates);
        return rates[ROUNDS / 2];
    }

    private double rate(ToIntFunction<Exchange> work, long nanos) {
        long start = THREADS.getCurrentThreadCpuTime();
        long done = 0;
        long grades = 0;
        long elapsed = 0;
        while (elapsed < nanos) {
            grades += exchanges.stream().mapToInt(work).sum();
            done += exchanges.size();
            elapsed = THREADS.getCurrentThreadCpuTime() - start;
        }
        if (grades < done) {
            throw new IllegalStateException("no work was done");
        }
        return done * 1e9 / elapsed;
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> ", " + line.substring(line.indexOf(':') + 1).strip())
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    private static void row(StringBuilder page, String first, String second, double perSecond) {
        line(page, "| %s | %s | %,.0f | %.1f |", first, second, perSecond, 1e6 / perSecond);
    }

    private static void line(StringBuilder page, String format, Object... arguments) {
        page.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
