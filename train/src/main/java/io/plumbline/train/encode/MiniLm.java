package io.plumbline.train.encode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.plumbline.scorer.model.Encoder;
import io.plumbline.scorer.model.Tokens;
import io.plumbline.scorer.model.WordPiece;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;

/**
 * all-MiniLM-L6-v2, quantised to 8 bits: the mean over the last layer, scaled to length 1 (Wang et al. 2020; Reimers & Gurevych
 * 2019). One thread, one text a call. Equal on equal processors; kernels for other instruction sets round differently.
 */
public final class MiniLm implements Encoder, AutoCloseable {

    public static final int DIMENSIONS = 384;

    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    public MiniLm() {
        try (InputStream in = MiniLm.class.getResourceAsStream(MODEL);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            if (in == null) {
                throw new IllegalStateException(MODEL + " is not on the class path");
            }
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(in.readAllBytes(), options);
        } catch (IOException | OrtException e) {
            throw new IllegalStateException(MODEL + " cannot be loaded", e);
        }
    }

    @Override
    public String name() {
        return "all-minilm-l6-v2-q";
    }

    @Override
    public int dimensions() {
        return DIMENSIONS;
    }

    @Override
    public float[] encode(Tokens text, int from, int to) {
        long[] ids = new long[to - from + 2];
        ids[0] = WordPiece.START;
        for (int i = from; i < to; i++) {
            ids[i - from + 1] = text.ids()[i];
        }
        ids[ids.length - 1] = WordPiece.END;
        return encode(ids);
    }

    /** @param ids pieces with the marks of start and end */
    public float[] encode(long[] ids) {
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor input = tensor(ids);
                OnnxTensor mask = tensor(ones);
                OnnxTensor types = tensor(new long[ids.length]);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
            return mean(((float[][][]) result.get(0).getValue())[0]);
        } catch (OrtException e) {
            throw new IllegalStateException("the encoder failed on a text of " + ids.length + " pieces", e);
        }
    }

    private OnnxTensor tensor(long[] row) throws OrtException {
        return OnnxTensor.createTensor(environment, new long[][] {row});
    }

    private static float[] mean(float[][] hidden) {
        double[] sum = new double[DIMENSIONS];
        for (float[] token : hidden) {
            for (int j = 0; j < DIMENSIONS; j++) {
                sum[j] += token[j];
            }
        }
        double square = 0;
        for (double component : sum) {
            square += component * component;
        }
        float[] vector = new float[DIMENSIONS];
        for (int j = 0; j < DIMENSIONS; j++) {
            vector[j] = (float) (sum[j] / Math.sqrt(square));
        }
        return vector;
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
