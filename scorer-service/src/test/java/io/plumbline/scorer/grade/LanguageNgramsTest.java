package io.plumbline.scorer.grade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.model.AbstractModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LanguageNgramsTest {

    private static final Set<String> SOME =
            Set.of("eng", "deu", "fra", "spa", "rus", "jpn", "hin", "nob", "dan", "ara");

    private static final List<String> TEXTS = List.of(
            "The capital of France is Paris, and it has been for centuries.",
            "Die Hauptstadt von Frankreich ist Paris, und zwar seit Jahrhunderten.",
            "La capitale de la France est Paris depuis des siècles.",
            "La capital de Francia es París desde hace siglos, ¿verdad?",
            "Столица Франции — Париж, и так было веками.",
            "フランスの首都はパリです。何世紀も前からそうです。",
            "फ़्रांस की राजधानी पेरिस है।",
            "Hovedstaden i Frankrike er Paris, og har vært det i århundrer.",
            "عاصمة فرنسا هي باريس منذ قرون.",
            "See https://example.org/a?b=1 or write to a.b@example.org, @you #now: haha hahaha 12,345 times :-)",
            "Aaaaaaa!!!   \t\n\n  ÀÉÎ İSTANBUL ſ ß \ud83d\ude00 \ud800 \u0000\u0001 ...");

    private static LanguageDetectorME reference;
    private static LanguageNgrams ngrams;

    @BeforeAll
    static void load() throws IOException {
        try (InputStream in = LanguageDetectorModel.class.getResourceAsStream("/langdetect-183.bin")) {
            LanguageDetectorModel model = new LanguageDetectorModel(in);
            reference = new LanguageDetectorME(model);
            ngrams = new LanguageNgrams((AbstractModel) model.getMaxentModel(), SOME);
        }
    }

    static Stream<String> texts() {
        return TEXTS.stream();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void the_two_best_languages_and_their_ratio_are_those_of_the_library(String text) {
        assertSame(text);
    }

    @Test
    void also_of_pieces_of_texts_put_together_and_of_characters_at_random() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder("seed ").append(seed).append(' ');
            for (int piece = 0; piece < 6; piece++) {
                String from = TEXTS.get(random.nextInt(TEXTS.size()));
                int start = random.nextInt(from.length());
                text.append(from, start, start + random.nextInt(from.length() - start));
                text.append((char) random.nextInt(0xFFFF));
            }
            assertSame(text.toString());
        }
    }

    @Test
    void a_text_of_nothing_known_speaks_for_none_more_than_for_another() {
        assertThat(ngrams.best("").ratio()).isEqualTo(1);
        assertThat(ngrams.best("\ue000").ratio()).isEqualTo(1);
    }

    private static void assertSame(String text) {
        List<Language> best = Arrays.stream(reference.predictLanguages(text))
                .filter(language -> SOME.contains(language.getLang()))
                .limit(2)
                .toList();
        LanguageNgrams.Best found = ngrams.best(text);
        assertThat(List.of(found.first(), found.second()))
                .as(text)
                .isEqualTo(best.stream().map(Language::getLang).toList());
        double ratio = best.get(0).getConfidence() / best.get(1).getConfidence();
        assertThat(Math.log(found.ratio())).as(text).isCloseTo(Math.log(ratio), within(1e-6));
    }
}
