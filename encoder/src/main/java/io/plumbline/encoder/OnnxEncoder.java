package io.plumbline.encoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.plumbline.scorer.model.Features;
import io.plumbline.scorer.model.SentenceEncoder;
import io.plumbline.scorer.model.Tokens;
import io.plumbline.scorer.model.WordPiece;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * An encoder by ONNX Runtime: one text a call, each call on the thread that makes it, since texts of different lengths gain
 * nothing in a batch. Kernels for other instruction sets round differently, so vectors are equal on equal processors only.
 */
public final class OnnxEncoder implements SentenceEncoder, AutoCloseable {

    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final Set<String> INPUTS = Set.of(IDS, MASK, TYPES);

    /** The marks of start and end. */
    private static final int MARKS = 2;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String name;
    private final WordPiece wordPiece;
    private final Pooling pooling;
    private final long start;
    private final long end;
    private final int dimensions;

    private OnnxEncoder(OrtEnvironment environment, OrtSession session, OnnxModel model) throws OrtException {
        this.environment = environment;
        this.session = session;
        name = model.name();
        wordPiece = model.wordPiece();
        pooling = model.pooling();
        start = mark("[CLS]");
        end = mark("[SEP]");
        session.getInputNames().stream()
                .filter(input -> !INPUTS.contains(input))
                .findFirst()
                .ifPresent(input -> {
                    throw new IllegalArgumentException(
                            "the model asks for the input " + input + "; known are " + INPUTS);
                });
        // The last piece of all: a model of fewer pieces than the vocabulary has would fail on some texts only.
        dimensions = run(new long[] {start, wordPiece.size() - 1, end}).length;
    }

    /** @throws IllegalArgumentException where the model is none that ONNX Runtime can run, or none of texts */
    static OnnxEncoder of(OnnxModel model) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            return new OnnxEncoder(environment, environment.createSession(model.onnx(), options), model);
        } catch (OrtException e) {
            throw new IllegalArgumentException("the model cannot be run: " + e.getMessage(), e);
        }
    }

    private long mark(String mark) {
        return wordPiece.id(mark).orElseThrow(() -> new IllegalArgumentException("the vocabulary has no mark " + mark));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public float[] encode(String text) {
        Tokens tokens = wordPiece.tokens(text);
        int count = Math.min(tokens.size(), Features.ENCODED - MARKS);
        long[] ids = new long[count + MARKS];
        ids[0] = start;
        for (int i = 0; i < count; i++) {
            ids[i + 1] = tokens.ids()[i];
        }
        ids[count + 1] = end;
        return encode(ids);
    }

    /** @param ids pieces of the vocabulary, the marks of start and end among them */
    public float[] encode(long[] ids) {
        try {
            return run(ids);
        } catch (OrtException e) {
            throw new IllegalStateException("the encoder failed on a text of " + ids.length + " pieces", e);
        }
    }

    private float[] run(long[] ids) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String input : session.getInputNames()) {
                inputs.put(input, tensor(input, ids));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return vector((OnnxTensor) result.get(0));
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(String input, long[] ids) throws OrtException {
        long[] row = ids;
        if (!input.equals(IDS)) {
            row = new long[ids.length];
            Arrays.fill(row, input.equals(MASK) ? 1 : 0);
        }
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(row), new long[] {1, row.length});
    }

    /** Of a model's first output: a vector a piece, or the text's own. */
    private float[] vector(OnnxTensor output) {
        TensorInfo info = output.getInfo();
        long[] shape = info.getShape();
        if (shape.length < 2 || shape.length > 3) {
            throw new IllegalArgumentException(
                    "the model's first output is no vector, but of shape " + Arrays.toString(shape));
        }
        return pooling.vector(output.getFloatBuffer(), (int) shape[shape.length - 1]);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the encoder cannot be closed", e);
        }
    }
}
