package io.plumbline.scorer.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Static embeddings: a vector per piece of the vocabulary, distilled from a sentence encoder; a text is the mean of its
 * pieces' vectors, scaled to length 1 (Tulkens & van Dongen 2024, Model2Vec). Word order is lost, and with it what only order
 * tells; in return a text costs one addition a piece and component, some hundred times less than the encoder.
 *
 * <p>Each row is stored as signed bytes and a scale of its own. Immutable and thread-safe.
 */
public final class TokenTable implements Encoder {

    private static final int MAGIC = 0x504C5454;
    private static final int FORMAT = 1;

    private final String name;
    private final int dimensions;
    private final byte[] rows;
    private final float[] scales;

    /**
     * Quantises a table.
     *
     * @param vectors one row per piece of the vocabulary, all of the same length
     */
    public TokenTable(String name, float[][] vectors) {
        this(name, vectors[0].length, new byte[vectors.length * vectors[0].length], new float[vectors.length]);
        for (int row = 0; row < vectors.length; row++) {
            float largest = 0;
            for (float component : vectors[row]) {
                largest = Math.max(largest, Math.abs(component));
            }
            scales[row] = largest / 127;
            for (int j = 0; largest > 0 && j < dimensions; j++) {
                rows[row * dimensions + j] = (byte) Math.round(vectors[row][j] / scales[row]);
            }
        }
    }

    private TokenTable(String name, int dimensions, byte[] rows, float[] scales) {
        this.name = name;
        this.dimensions = dimensions;
        this.rows = rows;
        this.scales = scales;
    }

    /** The table that the shipped heads were trained on; loaded when first asked for. */
    public static TokenTable shipped() {
        return Shipped.TABLE;
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
    public float[] encode(Tokens text, int from, int to) {
        float[] sum = new float[dimensions];
        for (int i = from; i < to; i++) {
            add(text.ids()[i], 1, sum);
        }
        return normalise(sum);
    }

    /** The same of the whole text with each piece as often as it tells of the subject, {@link Rarity}: what it is about and not how it is said. */
    public float[] encodeSubject(Tokens text) {
        float[] sum = new float[dimensions];
        for (int id : text.ids()) {
            add(id, (float) Rarity.of(id), sum);
        }
        return normalise(sum);
    }

    private void add(int id, float times, float[] sum) {
        float scale = times * scales[id];
        int at = id * dimensions;
        for (int j = 0; j < dimensions; j++) {
            sum[j] += scale * rows[at + j];
        }
    }

    private static float[] normalise(float[] vector) {
        double square = 0;
        for (float component : vector) {
            square += (double) component * component;
        }
        if (square > 0) {
            float scale = (float) (1 / Math.sqrt(square));
            for (int j = 0; j < vector.length; j++) {
                vector[j] *= scale;
            }
        }
        return vector;
    }

    public void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(FORMAT);
        out.writeUTF(name);
        out.writeInt(scales.length);
        out.writeInt(dimensions);
        for (float scale : scales) {
            out.writeFloat(scale);
        }
        out.write(rows);
    }

    /** @throws IOException when what is read is no table of this format */
    public static TokenTable read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC || in.readInt() != FORMAT) {
            throw new IOException("no token table of format " + FORMAT);
        }
        String name = in.readUTF();
        float[] scales = new float[in.readInt()];
        int dimensions = in.readInt();
        for (int row = 0; row < scales.length; row++) {
            scales[row] = in.readFloat();
        }
        byte[] rows = in.readNBytes(scales.length * dimensions);
        if (rows.length < scales.length * dimensions) {
            throw new IOException("the token table " + name + " is cut off");
        }
        return new TokenTable(name, dimensions, rows, scales);
    }

    private static final class Shipped {
        static final TokenTable TABLE = load();

        private static TokenTable load() {
            try (InputStream in = TokenTable.class.getResourceAsStream("tokens.table")) {
                if (in == null) {
                    throw new IllegalStateException("tokens.table is not beside " + TokenTable.class.getName());
                }
                return read(new DataInputStream(new java.io.BufferedInputStream(in, 1 << 16)));
            } catch (IOException e) {
                throw new UncheckedIOException("tokens.table cannot be read", e);
            }
        }
    }
}
