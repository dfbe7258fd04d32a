package io.plumbline.scorer.grade;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;

/**
 * The language a text is in, or that this cannot be told.
 *
 * <p>Read from the first {@value #MAX_CHARS} characters by Apache OpenNLP's 103-language model, restricted to the languages
 * of the table below: rare relatives of common languages otherwise win short texts. Certain means at least
 * {@value #MIN_LETTERS} letters (fewer where each is a syllable or word) and a clear distance to the runner-up.
 *
 * @param code ISO 639-1, {@code und} where nothing fits
 * @param certain whether a grade may rest on it
 */
public record Language(String code, boolean certain) {

    static final int MAX_CHARS = 600;
    static final int MIN_LETTERS = 25;

    private static final Language UNKNOWN = new Language("und", false);
    private static final double MIN_RATIO = 1.5;

    private static final Map<String, String> SHORT = shortCodes();

    /** Languages that the model cannot tell apart in short texts count as one another. */
    private static final List<List<String>> CONFUSABLE = List.of(
            List.of("no", "da", "sv"), List.of("sr", "hr", "bs", "sl"), List.of("id", "ms"), List.of("cs", "sk"));

    /** Where the language is certain, whether it is this one or one that cannot be told from it. */
    public boolean is(String other) {
        return code.equals(other)
                || CONFUSABLE.stream().anyMatch(group -> group.contains(code) && group.contains(other));
    }

    static Language of(String prose) {
        String sample =
                prose.substring(0, Math.min(prose.length(), 4 * MAX_CHARS)).strip();
        sample = sample.substring(0, Math.min(sample.length(), MAX_CHARS));
        int weight = weight(sample);
        if (weight == 0) {
            return UNKNOWN;
        }
        LanguageNgrams.Best found = Model.SHIPPED.best(sample);
        String best = SHORT.getOrDefault(found.first(), "und");
        String second = SHORT.getOrDefault(found.second(), "und");
        boolean clear = found.ratio() >= MIN_RATIO || new Language(best, true).is(second);
        return new Language(best, clear && weight >= MIN_LETTERS);
    }

    /** Whether at least nine in ten letters are Latin. */
    static boolean latin(String text) {
        int letters = 0;
        int latin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                letters++;
                latin += c < 0x250 ? 1 : 0;
            }
        }
        return latin * 10L >= letters * 9L;
    }

    /** The number of letters, ideographs and syllables counting four, since each carries that much. */
    private static int weight(String sample) {
        return sample.chars()
                .map(c -> !Character.isLetter(c) ? 0 : c >= 0x2E80 && c <= 0xD7FF ? 4 : 1)
                .sum();
    }

    private static Map<String, String> shortCodes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : List.of(
                "en", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "uk", "cs", "sk", "sl", "hr", "sr", "bg", "ro",
                "hu", "el", "tr", "ar", "he", "fa", "ur", "hi", "bn", "ta", "te", "mr", "gu", "pa", "th", "vi", "id",
                "ms", "ja", "ko", "sv", "da", "fi", "et", "lt", "kn", "ne", "sw", "ca", "tl")) {
            codes.put(Locale.forLanguageTag(code).getISO3Language(), code);
        }
        codes.putAll(Map.of(
                "cmn", "zh", "nob", "no", "nno", "no", "pes", "fa", "ekk", "et", "lvs", "lv", "pan", "pa", "zlm",
                "ms"));
        return Map.copyOf(codes);
    }

    /** Loaded when the first text needs it; immutable and shared by all threads. */
    private static final class Model {
        static final LanguageNgrams SHIPPED = load();

        private static LanguageNgrams load() {
            try (InputStream in = LanguageDetectorModel.class.getResourceAsStream("/langdetect-183.bin")) {
                if (in == null) {
                    throw new IllegalStateException("langdetect-183.bin is not on the class path");
                }
                return new LanguageNgrams(
                        (AbstractModel) new LanguageDetectorModel(in).getMaxentModel(), SHORT.keySet());
            } catch (IOException e) {
                throw new UncheckedIOException("langdetect-183.bin cannot be read", e);
            }
        }
    }
}
