package io.plumbline.monitor.intake;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.ServedScale;
import io.plumbline.contracts.event.Observation;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Scorecard.Served;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a complete exchange says of the model that served it, by dimension. What an exchange cannot say is no reading, and not a
 * reading of its own: how many answers are short, or carry no usage, is no matter of the model.
 */
final class ServedReadings {

    // Shorter answers give ratios of a few tokens, which say little but how short they are.
    private static final int LEAST_CHARS = 80;
    private static final int LEAST_TOKENS = 16;
    private static final int LEAST_WORDS = 20;
    private static final String NO_FINGERPRINT = "none";
    private static final int LONGEST_NAME = 160;
    // Of an answer that comes at once the first byte says when it was done.
    private static final double STREAMED = 0.1;

    private final Map<String, Observation.Value> values = new TreeMap<>();

    private ServedReadings() {}

    static Map<String, Observation.Value> of(Scorecard card) {
        Served served = card.covariates().served();
        if (served == null) {
            return Map.of();
        }
        ServedReadings readings = new ServedReadings();
        readings.names(served);
        readings.tokens(served, card.covariates().answerChars());
        readings.times(served);
        readings.style(served, card.covariates().answerChars());
        return readings.values;
    }

    /** The language that counts tokens: that of the answer, else of the question. */
    static @Nullable String language(Scorecard card) {
        String answer = card.covariates().language();
        return answer == null ? card.covariates().promptLanguage() : answer;
    }

    private void names(Served served) {
        String asked = served.asked();
        String answered = served.answered();
        if (answered != null) {
            category("model", asked == null || asked.equals(answered) ? answered : asked + ">" + answered);
            // A mark that is no longer sent is as much of a change as another one.
            category("fingerprint", Objects.requireNonNullElse(served.fingerprint(), NO_FINGERPRINT));
        }
        category("opening", served.opening());
    }

    private void tokens(Served served, int chars) {
        int tokens = Objects.requireNonNullElse(served.tokens(), 0);
        if (chars >= LEAST_CHARS && tokens >= LEAST_TOKENS) {
            quantity(ServedScale.TOKENS, 100.0 * tokens / chars);
        }
    }

    private void times(Served served) {
        int tokens = Objects.requireNonNullElse(served.tokens(), 0);
        int total = Objects.requireNonNullElse(served.totalMillis(), 0);
        int first = Objects.requireNonNullElse(served.firstByteMillis(), 0);
        if (total > 0 && tokens >= LEAST_TOKENS) {
            quantity(ServedScale.PACE, 1_000.0 * tokens / total);
        }
        if (first > 0 && total - first >= STREAMED * total) {
            quantity(ServedScale.FIRST_BYTE, first);
        }
    }

    private void style(Served served, int chars) {
        if (chars > 0) {
            quantity(ServedScale.LENGTH, chars);
        }
        if (served.words() >= LEAST_WORDS) {
            quantity(ServedScale.SENTENCES, (double) served.words() / Math.max(1, served.sentences()));
            double marked = (double) served.markedLines() / Math.max(1, served.lines());
            values.put(Catalogue.SERVED + "markup", new Observation.Score(Math.clamp(marked, 0, 1)));
        }
    }

    private void quantity(ServedScale scale, double quantity) {
        values.put(scale.dimension(), new Observation.Score(scale.score(quantity)));
    }

    private void category(String name, @Nullable String value) {
        // Whoever wrote the scorecard, a category is short.
        if (value != null && !value.isBlank() && value.length() <= LONGEST_NAME) {
            values.put(Catalogue.SERVED + name, new Observation.Category(value));
        }
    }
}
