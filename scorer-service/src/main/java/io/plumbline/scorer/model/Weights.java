package io.plumbline.scorer.model;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What one block of features adds to a head's sum. */
sealed interface Weights {

    double dot(Block block, Features features, float[] signals);

    void write(DataOutputStream out) throws IOException;

    static Weights of(Block block, double[] weights) {
        return block.isSparse() ? Hashed.of(weights) : Dense.of(weights);
    }

    static Weights read(Block block, DataInputStream in) throws IOException {
        return block.isSparse() ? Hashed.read(in) : Dense.read(in);
    }

    record Dense(float[] weights) implements Weights {

        static Dense of(double[] weights) {
            float[] narrow = new float[weights.length];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (float) weights[i];
            }
            return new Dense(narrow);
        }

        @Override
        public double dot(Block block, Features features, float[] signals) {
            float[] vector = block.dense(features, signals);
            if (vector.length != weights.length) {
                throw new IllegalArgumentException(
                        block + " has " + vector.length + " components, the head's weights " + weights.length);
            }
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += (double) weights[i] * vector[i];
            }
            return sum;
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeInt(weights.length);
            for (float weight : weights) {
                out.writeFloat(weight);
            }
        }

        static Dense read(DataInputStream in) throws IOException {
            float[] weights = new float[size(in)];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = in.readFloat();
            }
            return new Dense(weights);
        }
    }

    /** One signed byte a bucket, all in the unit {@code scale}. */
    record Hashed(float scale, byte[] weights) implements Weights {

        static Hashed of(double[] weights) {
            double largest = 0;
            for (double weight : weights) {
                largest = Math.max(largest, Math.abs(weight));
            }
            float scale = (float) (largest / 127);
            byte[] narrow = new byte[weights.length];
            for (int i = 0; scale > 0 && i < narrow.length; i++) {
                narrow[i] = (byte) Math.round(weights[i] / scale);
            }
            return new Hashed(scale, narrow);
        }

        @Override
        public double dot(Block block, Features features, float[] signals) {
            SparseVector vector = block.sparse(features);
            long sum = 0;
            for (int bucket : vector.buckets()) {
                sum += weights[bucket];
            }
            return (double) scale * vector.value() * sum;
        }

        @Override
        public void write(DataOutputStream out) throws IOException {
            out.writeInt(weights.length);
            out.writeFloat(scale);
            out.write(weights);
        }

        static Hashed read(DataInputStream in) throws IOException {
            int size = size(in);
            float scale = in.readFloat();
            byte[] weights = in.readNBytes(size);
            if (weights.length < size || size != Hashing.BUCKETS) {
                throw new IOException(weights.length + " hashed weights where " + Hashing.BUCKETS + " belong");
            }
            return new Hashed(scale, weights);
        }
    }

    private static int size(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > 1 << 20) {
            throw new IOException("a head cannot have " + size + " weights in a block");
        }
        return size;
    }
}
