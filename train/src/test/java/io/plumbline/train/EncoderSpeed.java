package io.plumbline.train;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Wire;
import io.plumbline.encoder.OnnxEncoder;
import io.plumbline.encoder.OnnxSource;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.learned.EncodedHeads;
import io.plumbline.scorer.model.Share;
import io.plumbline.scorer.model.WordPiece;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What is left of bare ONNX Runtime's speed: the same texts and session options, a thread on each processor, in rounds by turns,
 * in the threads' processor time. Bare means that the pieces lie ready as tensors and that what comes out is not looked at.
 */
public final class EncoderSpeed {

    static final String HEADING = "## The sentence encoder";

    private static final int TEXTS = 60;
    private static final int LEAST_PIECES = 64;
    private static final int MOST_PIECES = 128;
    private static final int ROUNDS = 11;
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Something done to the text with a number. */
    private interface Work {
        int on(int text) throws Exception;
    }

    private final List<String> texts;
    private final Work[] works;

    private EncoderSpeed(List<String> texts, Work... works) {
        this.texts = texts;
        this.works = works;
    }

    /** Arguments: the folder of data sets, the page whose part is written anew, and what the sources are called there. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            System.err.println("usage: EncoderSpeed <folder of data sets> <page> <commit>");
            System.exit(2);
        }
        List<String> texts = answers(Path.of(arguments[0]).resolve("halueval/general_data.jsonl"));
        try (Bare bare = Bare.of(texts);
                OnnxEncoder encoder = new OnnxSource().open(OnnxSource.MINILM)) {
            List<Grader> graders = EncodedHeads.of(encoder, Share.ALL).graders();
            List<Exchange> exchanges =
                    texts.stream().map(EncoderSpeed::exchange).toList();
            EncoderSpeed speed = new EncoderSpeed(
                    texts,
                    bare::run,
                    text -> encoder.encode(texts.get(text)).length,
                    text -> graded(graders, Subject.of(exchanges.get(text))));
            String part = speed.part(arguments[2], (int) graders.stream()
                    .mapToLong(grader -> grader.dimensions().size())
                    .sum());
            Path page = Path.of(arguments[1]);
            String before = Files.readString(page);
            int own = before.indexOf(HEADING);
            Files.writeString(page, (own < 0 ? before + "\n" : before.substring(0, own)) + part);
            System.out.println(part);
        }
    }

    private static int graded(List<Grader> graders, Subject subject) {
        int graded = 0;
        for (Grader grader : graders) {
            for (Grade grade : grader.grade(subject)) {
                graded += grade instanceof Grade.Graded ? 1 : 0;
            }
        }
        return graded;
    }

    private String part(String commit, int heads) throws Exception {
        double[][] rates = new double[works.length][ROUNDS];
        rounds(rates, 0, 1); // to warm up
        rounds(rates, 0, ROUNDS);
        StringBuilder part = new StringBuilder();
        line(part, "%s", HEADING);
        line(part, "");
        line(
                part,
                "<!-- Written by ./plumbline bench panel --only encoder --data DIR; do not edit. -->"
                        + "\n\n%d answers of HaluEval of %d to %d pieces, %.0f on average; %d threads, one thread a call, the same session options;"
                        + " %d rounds by turns, in processor time. Sources at %s, JDK %s.",
                texts.size(),
                LEAST_PIECES,
                MOST_PIECES,
                texts.stream().mapToInt(EncoderSpeed::pieces).average().orElse(0),
                PROCESSORS,
                ROUNDS,
                commit,
                System.getProperty("java.version"));
        line(part, "");
        line(part, "| what | texts a processor-second | of bare ONNX Runtime, median [lowest, highest round] | aim |");
        line(part, "| --- | --- | --- | --- |");
        line(part, "| bare ONNX Runtime: tensors lie ready, nothing is read | %.1f | | |", median(rates[0]));
        row(part, "the encoder: from a text to its vector", rates, 1);
        row(part, "the tier: from an exchange to the grades of its " + heads + " heads", rates, 2);
        return part.toString();
    }

    private void row(StringBuilder part, String what, double[][] rates, int work) {
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, round -> rates[work][round] / rates[0][round]);
        Arrays.sort(ratios);
        line(
                part,
                "| %s | %.1f | %.3f [%.3f, %.3f] | .9 |",
                what,
                median(rates[work]),
                ratios[ROUNDS / 2],
                ratios[0],
                ratios[ROUNDS - 1]);
    }

    /** Each round does all works, in an order that turns with the round. */
    private void rounds(double[][] rates, int from, int to) throws Exception {
        for (int round = from; round < to; round++) {
            for (int i = 0; i < works.length; i++) {
                int work = (i + round) % works.length;
                rates[work][round] = rate(works[work]);
            }
        }
    }

    /** Texts a second of processor time, each thread on all texts. */
    private double rate(Work work) throws Exception {
        List<Callable<Long>> passes = new ArrayList<>();
        for (int thread = 0; thread < PROCESSORS; thread++) {
            passes.add(() -> pass(work));
        }
        long nanos = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(PROCESSORS)) {
            for (Future<Long> pass : threads.invokeAll(passes)) {
                nanos += pass.get();
            }
        }
        return (double) PROCESSORS * texts.size() * 1e9 / nanos;
    }

    private long pass(Work work) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int text = 0; text < texts.size(); text++) {
            if (work.on(text) == 0) {
                throw new IllegalStateException("no work was done");
            }
        }
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    private static double median(double[] rates) {
        double[] sorted = rates.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static List<String> answers(Path file) throws IOException {
        List<String> answers = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            JsonNode row = Wire.mapper().readTree(line);
            String answer = row.path("chatgpt_response").asText();
            if (pieces(answer) >= LEAST_PIECES && pieces(answer) <= MOST_PIECES && answers.size() < TEXTS) {
                answers.add(answer);
            }
        }
        return answers;
    }

    private static int pieces(String text) {
        return WordPiece.shipped().tokens(text).size();
    }

    private static Exchange exchange(String answer) {
        ObjectNode exchange = Wire.mapper().createObjectNode();
        exchange.put("id", "ex-1").put("application", "bench").put("time", "2026-01-01T12:00:00Z");
        message(exchange.putArray("messages").addObject(), "user", "What do you know of it?");
        ObjectNode choice =
                exchange.putArray("choices").addObject().put("index", 0).put("finishReason", "stop");
        message(choice.putObject("message"), "assistant", answer);
        try {
            return Wire.mapper().treeToValue(exchange, Exchange.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void message(ObjectNode message, String role, String content) {
        message.put("role", role)
                .putArray("parts")
                .addObject()
                .put("type", "text")
                .put("content", content);
    }

    private static void line(StringBuilder page, String format, Object... arguments) {
        page.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    /** The model as ONNX Runtime runs it, without anything of ours around. */
    private record Bare(OrtSession session, List<Map<String, OnnxTensor>> inputs) implements AutoCloseable {

        static Bare of(List<String> texts) throws OrtException, IOException {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            List<Map<String, OnnxTensor>> inputs = new ArrayList<>();
            try (InputStream onnx = OnnxEncoder.class.getResourceAsStream("/all-minilm-l6-v2-q.onnx");
                    OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                for (String text : texts) {
                    inputs.add(tensors(environment, text));
                }
                return new Bare(environment.createSession(onnx.readAllBytes(), options), inputs);
            }
        }

        private static Map<String, OnnxTensor> tensors(OrtEnvironment environment, String text) throws OrtException {
            int[] pieces = WordPiece.shipped().tokens(text).ids();
            long[] ids = new long[pieces.length + 2];
            ids[0] = WordPiece.START;
            for (int i = 0; i < pieces.length; i++) {
                ids[i + 1] = pieces[i];
            }
            ids[pieces.length + 1] = WordPiece.END;
            long[] ones = new long[ids.length];
            Arrays.fill(ones, 1);
            Map<String, OnnxTensor> tensors = new HashMap<>();
            tensors.put("input_ids", tensor(environment, ids));
            tensors.put("attention_mask", tensor(environment, ones));
            tensors.put("token_type_ids", tensor(environment, new long[ids.length]));
            return tensors;
        }

        private static OnnxTensor tensor(OrtEnvironment environment, long[] row) throws OrtException {
            return OnnxTensor.createTensor(environment, LongBuffer.wrap(row), new long[] {1, row.length});
        }

        int run(int text) throws OrtException {
            try (OrtSession.Result result = session.run(inputs.get(text))) {
                return result.size();
            }
        }

        @Override
        public void close() throws OrtException {
            for (Map<String, OnnxTensor> tensors : inputs) {
                tensors.values().forEach(OnnxTensor::close);
            }
            session.close();
        }
    }
}
