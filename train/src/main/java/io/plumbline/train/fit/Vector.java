package io.plumbline.train.fit;

import io.plumbline.scorer.model.SparseVector;

/** A row's components in one group of columns. */
public sealed interface Vector {

    /** The product with the weights from {@code at} on. */
    double dot(double[] weights, int at);

    /** Adds this vector, times {@code factor}, to the numbers from {@code at} on. */
    void addTo(double[] sum, int at, double factor);

    /** Every component is named by its place. */
    record Dense(float[] components) implements Vector {

        @Override
        public double dot(double[] weights, int at) {
            double sum = 0;
            for (int i = 0; i < components.length; i++) {
                sum += weights[at + i] * components[i];
            }
            return sum;
        }

        @Override
        public void addTo(double[] sum, int at, double factor) {
            for (int i = 0; i < components.length; i++) {
                sum[at + i] += factor * components[i];
            }
        }
    }

    /** All components that are not 0 are equal. */
    record Equal(SparseVector vector) implements Vector {

        @Override
        public double dot(double[] weights, int at) {
            double sum = 0;
            for (int bucket : vector.buckets()) {
                sum += weights[at + bucket];
            }
            return vector.value() * sum;
        }

        @Override
        public void addTo(double[] sum, int at, double factor) {
            double addend = factor * vector.value();
            for (int bucket : vector.buckets()) {
                sum[at + bucket] += addend;
            }
        }
    }

    /** One vector less another. */
    record Difference(Vector from, Vector less) implements Vector {

        @Override
        public double dot(double[] weights, int at) {
            return from.dot(weights, at) - less.dot(weights, at);
        }

        @Override
        public void addTo(double[] sum, int at, double factor) {
            from.addTo(sum, at, factor);
            less.addTo(sum, at, -factor);
        }
    }

    /** Components that are not 0, and where they are. */
    record Sparse(int[] columns, float[] components) implements Vector {

        @Override
        public double dot(double[] weights, int at) {
            double sum = 0;
            for (int i = 0; i < columns.length; i++) {
                sum += weights[at + columns[i]] * components[i];
            }
            return sum;
        }

        @Override
        public void addTo(double[] sum, int at, double factor) {
            for (int i = 0; i < columns.length; i++) {
                sum[at + columns[i]] += factor * components[i];
            }
        }
    }
}
