package io.plumbline.scorer.grade.instruction;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Stems;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import io.plumbline.scorer.model.Rarity;
import io.plumbline.scorer.model.TokenTable;
import io.plumbline.scorer.model.Tokens;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Whether the answer is about what was asked: how likely it is the prompt's own rather than that to another prompt, where both are as likely beforehand.
 *
 * <p>{@code 1 / (1 + exp(-(a · m + b · w + c · s + k)))}, where m is the cosine of the static embeddings of prompt and answer, w that of their pieces, both weighted by {@link Rarity}, and s the share of
 * the prompt's stems that the answer has too. The four numbers were fitted to answers and wrongly drawn ones. What is said on the subject, rightly or not, is not seen, nor is the answer to a question much like it; an answer without
 * a word of the prompt, or a story on a subject of its own that was asked for, reads as stray. A trend of its mean says something, one score little.
 *
 * <p>Refusals are left out, answers of fewer than {@value #MIN_WORDS} words, those that are mostly code, prompts of fewer than {@value #MIN_STEMS} stems, and languages other than
 * English. A last message that is shorter is read with the one before it.
 */
@Singleton
public final class Relevance extends DimensionGrader {

    static final int MIN_WORDS = 10;
    static final int MIN_STEMS = 2;

    private static final double OF_MEANING = 6.35;
    private static final double OF_WORDS = 12.86;
    private static final double OF_SHARE = 5.27;
    private static final double BIAS = -3.59;

    /** What is graded by, for the card. */
    static final String FORMULA = String.format(
            Locale.ROOT, "%.2f · meaning + %.2f · words + %.2f · share %+.2f", OF_MEANING, OF_WORDS, OF_SHARE, BIAS);

    /**
     * How near an answer is to a prompt.
     *
     * @param meaning the cosine of their embeddings, in [-1,1]
     * @param words the cosine of their pieces, each with 1 + ln of its count, in [0,1]
     * @param share of the prompt's stems that the answer has, in [0,1]
     */
    record Nearness(double meaning, double words, double share) {

        double likely() {
            return 1 / (1 + StrictMath.exp(-(OF_MEANING * meaning + OF_WORDS * words + OF_SHARE * share + BIAS)));
        }
    }

    public Relevance() {
        super("relevance", 1, "instruction.relevance", Need.COMPLETE, Need.TEXT, Need.COMPLIANCE, Need.ENGLISH);
    }

    @Override
    protected Verdict read(Subject subject) {
        Text answer = subject.answer();
        if (answer.words().size() < MIN_WORDS) {
            return Verdict.abstain("terse");
        }
        if (answer.wordsOfProse().size() * 2 < answer.words().size()) {
            return Verdict.abstain("code");
        }
        Optional<Text> asked = asked(subject.asked());
        if (asked.isEmpty()) {
            return Verdict.abstain("short-prompt");
        }
        if (!asked.get().readsAsEnglish()) {
            return Verdict.abstain(Need.ENGLISH.reason());
        }
        Nearness near = nearness(asked.get(), answer);
        return Verdict.score(
                near.likely(),
                String.format(
                        Locale.ROOT,
                        "meaning=%.2f words=%.2f shared=%.2f",
                        near.meaning(),
                        near.words(),
                        near.share()));
    }

    static Nearness nearness(Text asked, Text answer) {
        float[] one = TokenTable.shipped().encodeSubject(asked.tokens());
        float[] other = TokenTable.shipped().encodeSubject(answer.tokens());
        double meaning = 0;
        for (int i = 0; i < one.length; i++) {
            meaning += one[i] * other[i];
        }
        return new Nearness(
                meaning,
                cosine(pieces(asked.tokens()), pieces(answer.tokens())),
                Stems.shareIn(Stems.of(asked.words()), Stems.of(answer.words())));
    }

    /** In order of the pieces' numbers, so that sums are the same everywhere. */
    private static SortedMap<Integer, Double> pieces(Tokens text) {
        SortedMap<Integer, Double> pieces = new TreeMap<>();
        for (int id : text.ids()) {
            pieces.merge(id, 1.0, Double::sum);
        }
        pieces.replaceAll((id, times) -> (1 + StrictMath.log(times)) * Rarity.of(id));
        return pieces;
    }

    private static double cosine(SortedMap<Integer, Double> one, SortedMap<Integer, Double> other) {
        double product = 0;
        for (Map.Entry<Integer, Double> piece : one.entrySet()) {
            product += piece.getValue() * other.getOrDefault(piece.getKey(), 0.0);
        }
        double squares = square(one) * square(other);
        return squares == 0 ? 0 : product / Math.sqrt(squares);
    }

    private static double square(SortedMap<Integer, Double> pieces) {
        double sum = 0;
        for (double weight : pieces.values()) {
            sum += weight * weight;
        }
        return sum;
    }

    /** The last message, with the one before it where it says too little alone; empty where both do. */
    private static Optional<Text> asked(List<Text> messages) {
        int last = messages.size() - 1;
        if (last < 0) {
            return Optional.empty();
        }
        Text message = messages.get(last);
        if (saysEnough(message)) {
            return Optional.of(message);
        }
        return Optional.of(last)
                .filter(at -> at > 0)
                .map(at -> Text.of(messages.get(at - 1).raw() + "\n" + message.raw()))
                .filter(Relevance::saysEnough);
    }

    private static boolean saysEnough(Text message) {
        Set<String> stems = Stems.of(message.words());
        return stems.size() >= MIN_STEMS;
    }
}
