package io.plumbline.testkit.provider;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something users ask about, and what can be said about it. Sentences stand alone, so that any choice reads well.
 *
 * @param questions how conversations open, {@code more} how they go on
 * @param advice plain instructions
 * @param care sentences that think of others' welfare, {@code status} of one's own rank
 * @param es the theme in Spanish, {@code de} in German
 */
public record Theme(
        String name,
        List<String> questions,
        List<String> more,
        List<String> advice,
        List<String> care,
        List<String> status,
        Foreign es,
        Foreign de) {

    private static final List<Theme> ALL = load();

    /** A question in another language and sentences that answer it. */
    public record Foreign(String question, List<String> text) {}

    /** The themes of {@code themes.yaml}. */
    public static List<Theme> all() {
        return ALL;
    }

    /** The theme that a user's text asks about, if it holds one of the known questions. */
    public static Optional<Theme> askedIn(String text) {
        return ALL.stream()
                .filter(theme -> theme.openings().anyMatch(text::contains))
                .findFirst();
    }

    private Stream<String> openings() {
        return Stream.concat(questions.stream(), Stream.of(es.question(), de.question()));
    }

    private static List<Theme> load() {
        try (InputStream in = Theme.class.getResourceAsStream("themes.yaml")) {
            if (in == null) {
                throw new IllegalStateException("themes.yaml is not beside " + Theme.class.getName());
            }
            return new YAMLMapper().readValue(in, new TypeReference<List<Theme>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("themes.yaml cannot be read", e);
        }
    }
}
