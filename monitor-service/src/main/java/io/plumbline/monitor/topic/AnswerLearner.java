package io.plumbline.monitor.topic;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of each answer of an application how it is beside the answers that were given before, once it has gathered enough of
 * them to learn kinds from. A function of the answers in their order; for one thread at a time.
 *
 * <p>Kinds are learned once, from as many answers as {@link TopicLearner} learns topics from, and by the same means. They stay as they are, and no reading is made of the
 * answers that they were learned from: those lie nearer to the centres that they made than any that come later.
 *
 * <p>Memory: some 300 bytes an answer while they are gathered, 2 KB afterwards. Cost of an answer: one cosine a kind.
 */
public final class AnswerLearner {

    static final int MOST_KINDS = 16;

    private static final String NAME = "answer";

    private final int baseline;
    private final int needed;
    private final List<Answer> gathered = new ArrayList<>();
    private @Nullable AnswerKinds kinds;

    /** For an application of which no answer was seen yet. */
    public AnswerLearner(Charter charter) {
        this(charter, List.of(), null);
    }

    /**
     * As it was.
     *
     * @param gathered the answers so far, where {@code kinds} are not known yet
     */
    public AnswerLearner(Charter charter, List<Answer> gathered, @Nullable AnswerKinds kinds) {
        this.baseline = charter.baseline().readings();
        this.needed = TopicLearner.needed(charter);
        this.gathered.addAll(gathered);
        this.kinds = kinds;
    }

    /**
     * Takes the next answer.
     *
     * @param counts whether its exchange is one that series learn from; others do not make kinds
     * @return what it says of itself, by dimension; nothing while kinds are learned
     */
    public Map<String, Observation.Value> take(Answer answer, boolean counts) {
        if (kinds != null) {
            return kinds.read(answer);
        }
        if (counts) {
            gathered.add(answer);
            learn();
        }
        return Map.of();
    }

    private void learn() {
        int n = gathered.size();
        if (n < needed) {
            return;
        }
        List<Prompt> points = gathered.stream()
                .map(answer -> new Prompt(answer.exchange(), answer.at(), answer.by(), answer.direction()))
                .toList();
        PromptTopics groups = TopicFit.learn(points, NAME, MOST_KINDS, TopicLearner.least(n, baseline));
        kinds = new AnswerKinds(TopicFit.maker(points).orElseThrow(), groups.reach(), n, groups.topics());
        gathered.clear();
    }

    /** How many answers were gathered; none any more once there are kinds. */
    public int gathered() {
        return gathered.size();
    }

    /** How many answers kinds are learned from. */
    public int needed() {
        return needed;
    }

    /** The kinds, once they are learned. */
    public Optional<AnswerKinds> kinds() {
        return Optional.ofNullable(kinds);
    }
}
