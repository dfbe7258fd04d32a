package io.plumbline.scorer.panel;

import com.google.re2j.Pattern;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Scorecard.Served;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what tells one served model from another: names, counts and durations, no word of the text.
 *
 * <p>An answer's first words leave the scorer as one of {@value #CLASSES} classes by their hash, which are far fewer than words there are:
 * a class says that answers begin otherwise, and not how. Refusals, whose phrasing changes most from model to model, have classes of their own.
 */
final class ServedBy {

    static final int CLASSES = 15;

    private static final int LONGEST = 64;
    private static final int OPENING_CHARS = 200;
    private static final int WORDS_OF_REFUSAL = 4;
    private static final int LEAST_WORDS = 5;
    private static final int MOST_DIGITS = 3;
    // A name becomes part of keys and of alerts, where these two divide.
    private static final Pattern UNFIT = Pattern.compile("[^\\x21-\\x7E]|[|>]");

    private ServedBy() {}

    static Served of(Subject subject) {
        Exchange exchange = subject.exchange();
        Text answer = subject.answer();
        List<String> lines = answer.lines();
        return new Served(
                fit(exchange.modelRequested()),
                fit(exchange.modelServed()),
                fit(exchange.systemFingerprint()),
                tokens(exchange),
                exchange.timings() == null ? null : millis(exchange.timings().firstByteMicros()),
                exchange.timings() == null ? null : millis(exchange.timings().totalMicros()),
                answer.wordsOfSentences().stream().mapToInt(List::size).sum(),
                answer.sentences().size(),
                lines.size(),
                (int) lines.stream().filter(ServedBy::isMarked).count(),
                opening(subject));
    }

    // Counted over all choices, so it is one's own where there is but one.
    private static @Nullable Integer tokens(Exchange exchange) {
        Exchange.Usage usage = exchange.usage();
        return usage == null
                        || usage.outputTokens() == null
                        || exchange.choices().size() != 1
                ? null
                : count(usage.outputTokens());
    }

    private static @Nullable Integer millis(@Nullable Long micros) {
        return micros == null ? null : count(micros / 1_000);
    }

    private static int count(long number) {
        return Math.clamp(number, 0, Integer.MAX_VALUE);
    }

    // The marks of headings, lists, quotations, tables, code and bold type. By hand: it is asked of every line there
    // is.
    private static boolean isMarked(String line) {
        return switch (line.charAt(0)) {
            case '#', '>', '|', '`' -> true;
            case '-', '*', '+' -> line.startsWith(" ", 1) || line.contains("**");
            default -> isNumbered(line) || line.contains("**");
        };
    }

    private static boolean isNumbered(String line) {
        int digits = 0;
        while (digits < Math.min(line.length(), MOST_DIGITS + 1) && Character.isDigit(line.charAt(digits))) {
            digits++;
        }
        return digits > 0 && (line.startsWith(". ", digits) || line.startsWith(") ", digits));
    }

    private static @Nullable String opening(Subject subject) {
        List<String> words = Text.wordsOf(subject.answer().opening(OPENING_CHARS));
        if (words.size() < LEAST_WORDS) {
            return null;
        }
        int of = subject.refused() ? WORDS_OF_REFUSAL : 1;
        int hash = String.join(" ", words.subList(0, of)).hashCode();
        // The low bits of a short word's hash are those of its last letter.
        return (subject.refused() ? "r" : "a") + Math.floorMod(hash ^ (hash >>> 16), CLASSES);
    }

    private static @Nullable String fit(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        String plain = name.strip();
        return UNFIT.matcher(plain.substring(0, Math.min(plain.length(), LONGEST)))
                .replaceAll("_");
    }
}
