package io.plumbline.scorer.model;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A trained linear classifier: the weighted sum of a text's features, and a calibration that makes a probability of it.
 * Immutable and thread-safe; the same text gives the same number on every machine.
 */
public final class LinearHead {

    private static final int MAGIC = 0x504C4844;
    private static final int FORMAT = 1;

    private final String name;
    private final String encoder;
    private final Calibration calibration;
    private final double bias;
    private final EnumMap<Block, Weights> weights;

    /** Platt's sigmoid (1999): a sum z is the probability {@code 1 / (1 + exp(-(slope · z + offset)))}. */
    public record Calibration(double slope, double offset) {
        public static final Calibration NONE = new Calibration(1, 0);

        public double probability(double sum) {
            return 1 / (1 + StrictMath.exp(-(slope * sum + offset)));
        }
    }

    private LinearHead(
            String name, String encoder, Calibration calibration, double bias, EnumMap<Block, Weights> weights) {
        this.name = name;
        this.encoder = encoder;
        this.calibration = calibration;
        this.bias = bias;
        this.weights = weights;
    }

    /**
     * Makes a head; hashed weights are rounded to bytes, the others to floats.
     *
     * @param encoder the name of the encoder whose vectors the weights belong to
     */
    public static LinearHead of(String name, String encoder, double bias, Map<Block, double[]> weights) {
        EnumMap<Block, Weights> rounded = new EnumMap<>(Block.class);
        weights.forEach((block, values) -> rounded.put(block, Weights.of(block, values)));
        return new LinearHead(name, encoder, Calibration.NONE, bias, rounded);
    }

    /** A head shipped as a resource, of weights that belong to the token table. */
    public static LinearHead shipped(String name) {
        LinearHead head = resource(name);
        if (!head.encoder.equals(TokenTable.shipped().name())) {
            throw new IllegalStateException(name + ".head was trained on the vectors of " + head.encoder
                    + ", but those shipped are of " + TokenTable.shipped().name());
        }
        return head;
    }

    /** A head shipped as a resource, whatever vectors its weights belong to. */
    public static LinearHead resource(String name) {
        return find(name)
                .orElseThrow(
                        () -> new IllegalStateException(name + ".head is not beside " + LinearHead.class.getName()));
    }

    /** The same, empty where no head of the name is shipped. */
    public static Optional<LinearHead> find(String name) {
        try (InputStream in = LinearHead.class.getResourceAsStream(name + ".head")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(read(new DataInputStream(new BufferedInputStream(in, 1 << 16))));
        } catch (IOException e) {
            throw new UncheckedIOException(name + ".head cannot be read", e);
        }
    }

    public String name() {
        return name;
    }

    /** The name of the encoder whose vectors the weights belong to. */
    public String encoder() {
        return encoder;
    }

    public LinearHead calibrated(Calibration by) {
        return new LinearHead(name, encoder, by, bias, weights);
    }

    /** The same head under another name, which sees signals of its own as well: one weight a signal. */
    public LinearHead withSignals(String other, double... ofSignals) {
        EnumMap<Block, Weights> more = new EnumMap<>(weights);
        more.put(Block.SIGNALS, Weights.of(Block.SIGNALS, ofSignals));
        return new LinearHead(other, encoder, calibration, bias, more);
    }

    /** The sum before calibration. */
    public double sum(Features features, float... signals) {
        double sum = bias;
        for (Map.Entry<Block, Weights> block : weights.entrySet()) {
            sum += block.getValue().dot(block.getKey(), features, signals);
        }
        return sum;
    }

    /** How likely the text is of the kind that the head looks for, in (0,1). */
    public double probability(Features features, float... signals) {
        return calibration.probability(sum(features, signals));
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(FORMAT);
        out.writeUTF(name);
        out.writeUTF(encoder);
        out.writeDouble(calibration.slope());
        out.writeDouble(calibration.offset());
        out.writeDouble(bias);
        out.writeInt(weights.size());
        for (Map.Entry<Block, Weights> block : weights.entrySet()) {
            out.writeUTF(block.getKey().name());
            block.getValue().write(out);
        }
    }

    /** A number that almost surely differs where anything of the head does. */
    public int digest() {
        CRC32 digest = new CRC32();
        try (DataOutputStream out =
                new DataOutputStream(new CheckedOutputStream(OutputStream.nullOutputStream(), digest))) {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written anywhere", e);
        }
        return (int) digest.getValue();
    }

    /** @throws IOException when what is read is no head of this format */
    public static LinearHead read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC || in.readInt() != FORMAT) {
            throw new IOException("no head of format " + FORMAT);
        }
        String name = in.readUTF();
        String encoder = in.readUTF();
        Calibration calibration = new Calibration(in.readDouble(), in.readDouble());
        double bias = in.readDouble();
        EnumMap<Block, Weights> weights = new EnumMap<>(Block.class);
        for (int left = in.readInt(); left > 0; left--) {
            Block block = block(in.readUTF());
            weights.put(block, Weights.read(block, in));
        }
        return new LinearHead(name, encoder, calibration, bias, weights);
    }

    private static Block block(String name) throws IOException {
        try {
            return Block.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IOException("a head with weights for the unknown block " + name, e);
        }
    }
}
