package io.plumbline.monitor.topic;

import io.plumbline.contracts.charter.Charter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says of each prompt of an application which topic it is of, once it has gathered enough of them to learn topics from. A
 * function of the prompts in their order; for one thread at a time.
 *
 * <p>Topics are learned from the first prompts, half as many as a baseline has readings and {@value #MOST_PROMPTS} at most, and
 * stay as they are: a topic that followed its prompts would hide the change that it is there to tell. Where too few of those
 * prompts have a direction to make a topic, there are none, so that series begin all the same, until as many prompts with a
 * direction have come. There are at most {@value #MOST_TOPICS}, and each has a share of which a baseline holds {@value #IN_BASELINE} readings, as many as a cell
 * counts from. What is asked much is divided into several, which costs little: each is ranked within itself.
 *
 * <p>Memory: some 300 bytes a prompt while they are gathered, 2 KB afterwards. Cost of a prompt: one cosine a topic.
 */
public final class TopicLearner {

    static final int MOST_TOPICS = 16;
    static final int MOST_PROMPTS = 2_000;

    private static final int IN_BASELINE = 50;
    private static final String NAME = "topic";

    private final int needed;
    private final int baseline;
    private final List<Prompt> gathered = new ArrayList<>();
    private @Nullable PromptTopics topics;

    /** For an application of which no prompt was seen yet. */
    public TopicLearner(Charter charter) {
        this(charter, List.of(), null);
    }

    /**
     * As it was.
     *
     * @param gathered the prompts so far, where {@code topics} are not known yet, or are none
     */
    public TopicLearner(Charter charter, List<Prompt> gathered, @Nullable PromptTopics topics) {
        this.baseline = charter.baseline().readings();
        this.needed = needed(charter);
        this.gathered.addAll(gathered);
        this.topics = topics;
    }

    /**
     * Takes the next prompt.
     *
     * @param counts whether its exchange is one that series learn from; others do not make topics
     * @return its topic; empty while topics are learned
     */
    public Optional<String> take(Prompt prompt, boolean counts) {
        if (counts && (topics == null || (topics.topics().isEmpty() && prompt.direction() != null))) {
            gathered.add(prompt);
            learn();
        }
        return topics().map(known -> known.of(prompt));
    }

    private void learn() {
        int n = gathered.size();
        if (n >= needed) {
            topics = TopicFit.learn(gathered, NAME, MOST_TOPICS, least(n, baseline));
            gathered.clear();
        }
    }

    /** How many texts are gathered before anything is learned from them. */
    static int needed(Charter charter) {
        return Math.min(MOST_PROMPTS, charter.baseline().readings() / 2);
    }

    /** How many of n texts make a group of which a baseline holds {@value #IN_BASELINE} readings. */
    static int least(int n, int baseline) {
        return (int) Math.ceil((double) IN_BASELINE * n / baseline);
    }

    /** How many prompts were gathered; none any more once there are topics. */
    public int gathered() {
        return gathered.size();
    }

    /** How many prompts topics are learned from. */
    public int needed() {
        return needed;
    }

    /** The topics, once they are learned; there may be none, and some later. */
    public Optional<PromptTopics> topics() {
        return Optional.ofNullable(topics);
    }
}
