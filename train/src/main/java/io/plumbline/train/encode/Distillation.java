package io.plumbline.train.encode;

import io.plumbline.encoder.OnnxEncoder;
import io.plumbline.scorer.model.TokenTable;
import io.plumbline.scorer.model.WordPiece;
import java.util.Arrays;
import java.util.Comparator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Distils the encoder into a table (Tulkens & van Dongen 2024, Model2Vec): each piece of the vocabulary goes through the
 * encoder alone; the vectors are centred, turned to their principal components, of which the first are kept, and weighted by
 * {@code a / (a + p)}, the smooth inverse frequency of Arora et al. (2017), where p follows Zipf's law over the vocabulary, which
 * is ordered by frequency. No text is needed.
 */
public final class Distillation {

    /** The pieces before it stand for nothing: marks and unused numbers. */
    private static final int FIRST = 999;

    private static final double SMOOTH = 1e-3;
    private static final double ZIPF_SHIFT = 2.7;

    private Distillation() {}

    /** Sends each piece through the encoder, alone: one row a piece. */
    public static float[][] pieces(OnnxEncoder encoder) {
        float[][] vectors = new float[WordPiece.shipped().size()][];
        for (int id = 0; id < vectors.length; id++) {
            vectors[id] = encoder.encode(new long[] {WordPiece.START, id, WordPiece.END});
        }
        return vectors;
    }

    /** @param vectors one row a piece, as {@link #pieces} makes them */
    public static TokenTable distil(String name, float[][] vectors, int dimensions) {
        double[] mean = mean(vectors);
        DMatrixRMaj axes = principalAxes(vectors, mean, dimensions);
        double mass = 0;
        for (int id = FIRST; id < vectors.length; id++) {
            mass += zipf(id);
        }
        float[][] table = new float[vectors.length][dimensions];
        for (int id = FIRST; id < vectors.length; id++) {
            double weight = SMOOTH / (SMOOTH + zipf(id) / mass);
            for (int j = 0; j < dimensions; j++) {
                double sum = 0;
                for (int i = 0; i < mean.length; i++) {
                    sum += (vectors[id][i] - mean[i]) * axes.get(i, j);
                }
                table[id][j] = (float) (weight * sum);
            }
        }
        return new TokenTable(name, table);
    }

    private static double zipf(int id) {
        return 1 / (id - FIRST + 1 + ZIPF_SHIFT);
    }

    private static double[] mean(float[][] vectors) {
        double[] mean = new double[vectors[0].length];
        for (int id = FIRST; id < vectors.length; id++) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vectors[id][i] / (vectors.length - FIRST);
            }
        }
        return mean;
    }

    /** The directions of most variance, as columns; the largest component of each is positive, which fixes its sign. */
    private static DMatrixRMaj principalAxes(float[][] vectors, double[] mean, int count) {
        int n = mean.length;
        DMatrixRMaj covariance = new DMatrixRMaj(n, n);
        double[] centred = new double[n];
        for (int id = FIRST; id < vectors.length; id++) {
            for (int i = 0; i < n; i++) {
                centred[i] = vectors[id][i] - mean[i];
            }
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    covariance.data[i * n + j] += centred[i] * centred[j];
                }
            }
        }
        CommonOps_DDRM.scale(1.0 / (vectors.length - FIRST), covariance);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(covariance)) {
            throw new IllegalStateException("the principal axes of the vectors were not found");
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order, Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()));
        DMatrixRMaj axes = new DMatrixRMaj(n, count);
        for (int j = 0; j < count; j++) {
            DMatrixRMaj axis = eigen.getEigenVector(order[j]);
            double sign = Math.signum(largest(axis));
            for (int i = 0; i < n; i++) {
                axes.set(i, j, sign * axis.get(i));
            }
        }
        return axes;
    }

    private static double largest(DMatrixRMaj axis) {
        double largest = 0;
        for (double component : axis.data) {
            largest = Math.abs(component) > Math.abs(largest) ? component : largest;
        }
        return largest;
    }
}
