package io.plumbline.scorer.model;

import java.util.Arrays;

/**
 * A vector of which few components are not 0.
 *
 * @param buckets numbers of components, in no order, none twice
 * @param value what each of them is
 */
public record SparseVector(int[] buckets, float value) {

    static final SparseVector NONE = new SparseVector(new int[0], 0);

    /** The set of the hashed numbers, as a vector of length 1. */
    static SparseVector ofSet(int[] hashed, int count) {
        if (count == 0) {
            return NONE;
        }
        Arrays.sort(hashed, 0, count);
        int distinct = 1;
        for (int i = 1; i < count; i++) {
            if (hashed[i] != hashed[distinct - 1]) {
                hashed[distinct++] = hashed[i];
            }
        }
        return new SparseVector(Arrays.copyOf(hashed, distinct), (float) (1 / Math.sqrt(distinct)));
    }
}
