package io.plumbline.monitor.twin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.event.Alert.Exhibit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked before a change and again after it, on one finding of an alert, as far as a sample shows it.
 *
 * @param dimension on which the answers were graded
 * @param segment whose exchanges they are, null for all of the application
 * @param asked how many exchanges from after the change have a twin from before it
 * @param difference the mean difference of their scores, after minus before, each with the twin most like it
 * @param pairs those that differ most in the direction of the change: they illustrate, the mean tells
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Twins(String dimension, @Nullable String segment, int asked, double difference, List<Pair> pairs) {

    public Twins {
        pairs = List.copyOf(pairs);
    }

    /**
     * One question with two answers.
     *
     * @param likeness cosine of the prompts, in [{@value TwinSearch#ALIKE},1]
     * @param difference of the scores, after minus before
     */
    public record Pair(Exhibit before, Exhibit after, double likeness, double difference) {}
}
