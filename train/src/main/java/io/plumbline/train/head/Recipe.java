package io.plumbline.train.head;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.model.Block;
import io.plumbline.scorer.model.Hashing;
import io.plumbline.scorer.model.LinearHead;
import io.plumbline.train.fit.Logistic;
import io.plumbline.train.fit.Rows;
import io.plumbline.train.fit.Vector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a head is made of: one or more logistic regressions, each over some blocks of features, whose sums are averaged; the
 * average of linear classifiers is one again.
 *
 * @param members the regressions
 */
public record Recipe(List<Member> members) implements Method {

    /**
     * One regression.
     *
     * @param blocks the blocks it sees, and the factor each is multiplied by: the larger, the less its weights are held back
     * @param c how little all weights are held back
     */
    public record Member(Map<Block, Double> blocks, double c) {}

    @Override
    public double[] scores(Prepared data, int[] learned, int[] scored) {
        return scores(fit("held-out", data, learned), data, scored);
    }

    /** Whether the head sees the sentence encoder's vectors. */
    public boolean isEncoded() {
        return members.stream().anyMatch(member -> member.blocks().containsKey(Block.ENCODED));
    }

    /** Fits the members to the rows with these numbers, and makes one head of them, rounded as it is stored. */
    public LinearHead fit(String name, Prepared data, int[] learned) {
        EnumMap<Block, double[]> weights = new EnumMap<>(Block.class);
        double bias = 0;
        for (Member member : members) {
            List<Block> blocks = member.blocks().keySet().stream().sorted().toList();
            Rows rows = rows(data, learned, blocks, member);
            Logistic fitted = Method.fit(data, learned, rows, member.c());
            bias += fitted.bias() / members.size();
            int at = 0;
            for (int group = 0; group < blocks.size(); group++) {
                double[] sum = weights.computeIfAbsent(blocks.get(group), block -> new double[0]);
                sum = sum.length == 0 ? new double[rows.widths()[group]] : sum;
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += fitted.weights()[at + i] * rows.factors()[group] / members.size();
                }
                weights.put(blocks.get(group), sum);
                at += sum.length;
            }
        }
        return LinearHead.of(name, data.encoder(), bias, weights);
    }

    public static double[] scores(LinearHead head, Prepared data, int[] scored) {
        double[] scores = new double[scored.length];
        for (int i = 0; i < scored.length; i++) {
            scores[i] = head.sum(data.features(scored[i]), data.signals().get(scored[i]));
        }
        return scores;
    }

    private static Rows rows(Prepared data, int[] learned, List<Block> blocks, Member member) {
        Vector[][] vectors = new Vector[learned.length][blocks.size()];
        int[] widths = new int[blocks.size()];
        double[] factors = new double[blocks.size()];
        for (int group = 0; group < widths.length; group++) {
            Block block = blocks.get(group);
            factors[group] = member.blocks().getOrDefault(block, 1.0);
            for (int i = 0; i < learned.length; i++) {
                vectors[i][group] = vector(data, learned[i], block);
            }
            widths[group] =
                    vectors[0][group] instanceof Vector.Dense dense ? dense.components().length : Hashing.BUCKETS;
        }
        return new Rows(vectors, widths, factors);
    }

    private static Vector vector(Prepared data, int row, Block block) {
        return block.isSparse()
                ? new Vector.Equal(block.sparse(data.features(row)))
                : new Vector.Dense(
                        block.dense(data.features(row), data.signals().get(row)));
    }

    /** No signals beside the text's features. */
    public static float[] noSignals(Text text) {
        return new float[0];
    }

    static Recipe of(Member... members) {
        return new Recipe(new ArrayList<>(List.of(members)));
    }
}
