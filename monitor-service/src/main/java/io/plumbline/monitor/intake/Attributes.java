package io.plumbline.monitor.intake;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Cells;
import io.plumbline.contracts.charter.Charter.Segments;
import io.plumbline.contracts.event.Scorecard;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the exchanges of an application can be grouped by: the model always, and what its charter names for segments or cells.
 *
 * <p>The one place that knows where a value comes from: what is found out about a prompt, such as its topic, becomes an
 * attribute here and in {@link Cells}, and nowhere else.
 */
final class Attributes {

    static final String UNKNOWN = "unknown";
    private static final int LONGEST = 64;
    // A value becomes part of keys, where the bar divides.
    private static final Pattern UNFIT = Pattern.compile("[|\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private Attributes() {}

    /** @param topic of the prompt, null while topics are learned: it is left out then, which {@value #UNKNOWN} would not be */
    static Map<String, String> of(Scorecard card, Charter charter, @Nullable String topic) {
        Map<String, String> attributes = new HashMap<>();
        // As it stands, which is how it was written before there were segments.
        attributes.put(Segments.MODEL, card.model());
        Stream.concat(charter.segments().most().keySet().stream(), charter.cells().ofTraffic().stream())
                .filter(attribute -> topic != null || !attribute.equals(Cells.TOPIC))
                .forEach(attribute -> attributes.put(attribute, fit(value(card, attribute, topic))));
        return attributes;
    }

    /** With the language that a text is in, so far as it is known. */
    static Map<String, String> within(@Nullable String language, Map<String, String> attributes) {
        Map<String, String> with = new HashMap<>(attributes);
        with.put(Segments.LANGUAGE, fit(language));
        return with;
    }

    private static @Nullable String value(Scorecard card, String attribute, @Nullable String topic) {
        return switch (attribute) {
            case Cells.TOPIC -> topic;
            case Segments.MODEL -> card.model();
            case Segments.LANGUAGE -> card.covariates().promptLanguage();
            default -> card.tags().get(attribute.substring(attribute.indexOf('.') + 1));
        };
    }

    private static String fit(@Nullable String value) {
        String fitting =
                value == null || value.isBlank() ? "" : cut(UNFIT.matcher(value).replaceAll("_"));
        return fitting.isBlank() ? UNKNOWN : fitting;
    }

    private static String cut(String plain) {
        // No half of a character of two halves.
        int end = Math.min(plain.length(), LONGEST);
        boolean split = end < plain.length() && Character.isHighSurrogate(plain.charAt(end - 1));
        return plain.substring(0, split ? end - 1 : end);
    }
}
