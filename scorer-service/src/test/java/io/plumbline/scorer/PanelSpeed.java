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
import io.plumbline.scorer.grade.learned.EncodedHeads;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.scorer.model.Share;
import io.plumbline.scorer.model.WordPiece;
import io.plumbline.scorer.panel.GradingClock;
import io.plumbline.scorer.panel.Panel;
import io.plumbline.scorer.panel.Requested;
import io.plumbline.scorer.panel.Selection;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * How many exchanges of {@value #PIECES} pieces are graded in a second: by panels on all processors at once, by the clock, and by each grader
 * alone on one thread, by the time that the thread had a processor.
 */
public final class PanelSpeed {

    private static final int PIECES = 128;
    private static final int EXCHANGES = 500;
    private static final int ENCODED = 50;
    private static final int ROUNDS = 5;

    /** The graders by heads that run without the sentence encoder. */
    private static final List<String> STATIC = List.of("compliance", "jailbreak-attempt");

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final Pointer AT = new Pointer(0, 1);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** How long something is run before it is measured, and how long each time it is; in nanoseconds. */
    private record Pace(long warm, long round) {}

    private static final Pace GRADER = new Pace(600_000_000, 150_000_000);
    private static final Pace PANEL = new Pace(3_000_000_000L, 1_000_000_000);

    private final List<Exchange> exchanges;

    private PanelSpeed(List<Exchange> exchanges) {
        this.exchanges = exchanges;
    }

    /** Arguments: the folder of data sets, the page to write, what the sources are called there, and the folder of the sentence encoder's libraries. */
    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("usage: PanelSpeed <folder of data sets> <page> <commit> <folder of libraries>");
            System.exit(2);
        }
        PanelSpeed speed = new PanelSpeed(exchanges(Path.of(args[0]).resolve("halueval/general_data.jsonl")));
        String page = speed.page(args[2], encoder(Path.of(args[3])));
        Files.writeString(Path.of(args[1]), page + ofEncoder(Path.of(args[1])));
        System.out.println(page);
    }

    /** The encoder as a scorer loads it; its libraries stay loaded. */
    private static SentenceEncoder encoder(Path libraries) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(libraries, "*.jar")) {
            for (Path jar : files) {
                jars.add(jar.toUri().toURL());
            }
        }
        ClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), SentenceEncoder.class.getClassLoader());
        return ServiceLoader.load(SentenceEncoder.Source.class, loader)
                .findFirst()
                .orElseThrow(() -> new IOException("no encoder's library in " + libraries))
                .open("minilm");
    }

    /** The page's part on the sentence encoder, which the bench in the module {@code train} writes. */
    private static String ofEncoder(Path page) throws IOException {
        String before = Files.exists(page) ? Files.readString(page) : "";
        int part = before.indexOf("## The sentence encoder");
        return part < 0 ? "" : "\n" + before.substring(part);
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

    private String page(String commit, SentenceEncoder encoder) {
        // Of those with a stand-in for the encoder the real ones are measured.
        List<Grader> graders =
                AllGraders.list().stream().filter(grader -> !isEncoded(grader)).toList();
        List<Grader> byRules =
                graders.stream().filter(grader -> !isStatic(grader)).toList();
        List<Grader> encoded = EncodedHeads.of(encoder, Share.ALL).graders();
        List<Grader> all = Stream.concat(graders.stream(), encoded.stream()).toList();
        StringBuilder alone = new StringBuilder();
        for (Grader grader : graders) {
            line(alone, "%s", row(grader, exchanges));
        }
        for (Grader grader : encoded) {
            line(alone, "%s", row(grader, few()));
        }
        StringBuilder page = new StringBuilder();
        line(page, "# How fast the graders are");
        line(page, "");
        line(page, "<!-- Written by ./plumbline bench panel --data DIR; do not edit. -->");
        line(page, "");
        line(
                page,
                "%d exchanges of HaluEval, one question and one answer of %d pieces of WordPiece together, in memory; median of %d rounds."
                        + " Sources at %s, %s, JDK %s, %d processors.",
                exchanges.size(),
                PIECES,
                ROUNDS,
                commit,
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + processor(),
                System.getProperty("java.version"),
                PROCESSORS);
        line(page, "");
        line(
                page,
                "| panel | graders | exchanges a second, all %d processors | aim on 2 | processor µs an exchange, one thread |",
                PROCESSORS);
        line(page, "| --- | --- | --- | --- | --- |");
        panel(
                page,
                "what is graded unasked",
                "",
                Selection.ALL.panel("p", graders, GradingClock.NONE).grading(Requested.by(List.of())),
                exchanges);
        panel(page, "everything by rules", "2,500", Selection.ALL.panel("p", byRules, GradingClock.NONE), exchanges);
        panel(
                page,
                "everything by rules, and the heads that run without the encoder (`" + String.join("`, `", STATIC)
                        + "`)",
                "1,500",
                Selection.ALL.panel("p", graders, GradingClock.NONE),
                exchanges);
        panel(
                page,
                "everything there is, with the sentence encoder on every answer",
                "",
                Selection.ALL.panel("p", all, GradingClock.NONE),
                few());
        line(page, "");
        line(
                page,
                "A panel makes the whole scorecard, with lengths and languages; reading and writing Kafka's records comes on top. By the clock, so on a machine"
                        + " that does nothing else. Beside it, LangKit's published figures on 4 virtual processors, of chats of another length:"
                        + " 2,335 a second light, 8.2 graded by models.");
        line(page, "");
        line(
                page,
                "Each grader alone on one thread, in the thread's processor time. It then pays alone for what graders share (words, sentences, language, refusal, features),"
                        + " so the times add up to more than a panel's. One that mostly has nothing to grade here, for want of a system prompt, earlier"
                        + " turns or a context, is quick for that reason; what is derived of others' grades has none of them here. The last %d read the sentence encoder, which each pays for"
                        + " alone and a panel once; these and the panel with it were run on the first %d exchanges.",
                encoded.size(),
                few().size());
        line(page, "");
        line(page, "| grader | graded | exchanges a processor-second | µs an exchange |");
        line(page, "| --- | --- | --- | --- |");
        return page.append(alone).toString();
    }

    private String row(Grader grader, List<Exchange> of) {
        double perSecond = median(GRADER, nanos -> rateOfThread(alone(grader), of, nanos));
        return String.format(
                Locale.ROOT,
                "| `%s` | %.0f %% | %,.0f | %.1f |",
                grader.id(),
                100 * graded(grader, of),
                perSecond,
                1e6 / perSecond);
    }

    private static ToIntFunction<Exchange> alone(Grader grader) {
        return exchange -> grader.grade(Subject.of(exchange)).size();
    }

    private static void panel(StringBuilder page, String name, String aim, Panel panel, List<Exchange> of) {
        long running = panel.grade(of.get(0), AT).grades().stream()
                .map(Grade::grader)
                .distinct()
                .count();
        ToIntFunction<Exchange> work =
                exchange -> panel.grade(exchange, AT).grades().size();
        double perSecond = median(PANEL, nanos -> rateOfAll(work, of, nanos));
        double perProcessorSecond = median(GRADER, nanos -> rateOfThread(work, of, nanos));
        line(page, "| %s | %d | %,.0f | %s | %.0f |", name, running, perSecond, aim, 1e6 / perProcessorSecond);
    }

    private static boolean isStatic(Grader grader) {
        return STATIC.contains(grader.id());
    }

    private static boolean isEncoded(Grader grader) {
        return !isStatic(grader) && grader.getClass().getPackageName().endsWith(".learned");
    }

    /** Enough where each takes some ten milliseconds. */
    private List<Exchange> few() {
        return exchanges.subList(0, ENCODED);
    }

    /** In how many of the exchanges the grader finds something to grade. */
    private static double graded(Grader grader, List<Exchange> of) {
        long graded = of.stream()
                .filter(exchange ->
                        grader.grade(Subject.of(exchange)).stream().anyMatch(Grade.Graded.class::isInstance))
                .count();
        return (double) graded / of.size();
    }

    private static double median(Pace pace, LongToDoubleFunction rate) {
        double[] rates = new double[ROUNDS + 1];
        Arrays.setAll(rates, round -> rate.applyAsDouble(round == 0 ? pace.warm() : pace.round()));
        Arrays.sort(rates, 1, rates.length);
        return rates[1 + ROUNDS / 2];
    }

    /** Exchanges a second of this thread's processor time. */
    private static double rateOfThread(ToIntFunction<Exchange> work, List<Exchange> of, long nanos) {
        long start = THREADS.getCurrentThreadCpuTime();
        long done = 0;
        long elapsed = 0;
        while (elapsed < nanos) {
            done += pass(work, of);
            elapsed = THREADS.getCurrentThreadCpuTime() - start;
        }
        return done * 1e9 / elapsed;
    }

    /** Exchanges a second by the clock, a thread on each processor. */
    private static double rateOfAll(ToIntFunction<Exchange> work, List<Exchange> of, long nanos) {
        long start = System.nanoTime();
        LongAdder done = new LongAdder();
        try (ExecutorService threads = Executors.newFixedThreadPool(PROCESSORS)) {
            for (int i = 0; i < PROCESSORS; i++) {
                threads.execute(() -> {
                    for (int at = 0; System.nanoTime() - start < nanos; at++) {
                        done.add(done(work, of.get(at % of.size())));
                    }
                });
            }
        }
        return done.sum() * 1e9 / (System.nanoTime() - start);
    }

    private static int pass(ToIntFunction<Exchange> work, List<Exchange> of) {
        of.forEach(exchange -> done(work, exchange));
        return of.size();
    }

    // What is made is looked at, so that making it cannot be left out.
    private static int done(ToIntFunction<Exchange> work, Exchange exchange) {
        if (work.applyAsInt(exchange) == 0) {
            throw new IllegalStateException("no work was done");
        }
        return 1;
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

    private static void line(StringBuilder page, String format, Object... arguments) {
        page.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
