package io.plumbline.scorer.grade;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.testkit.Seeds;
import java.util.List;
import java.util.Random;
import opennlp.tools.util.normalizer.CharSequenceNormalizer;
import opennlp.tools.util.normalizer.EmojiCharSequenceNormalizer;
import opennlp.tools.util.normalizer.NumberCharSequenceNormalizer;
import opennlp.tools.util.normalizer.ShrinkCharSequenceNormalizer;
import opennlp.tools.util.normalizer.TwitterCharSequenceNormalizer;
import opennlp.tools.util.normalizer.UrlCharSequenceNormalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageNormalizerTest {

    private static final List<CharSequenceNormalizer> LIBRARY = List.of(
            EmojiCharSequenceNormalizer.getInstance(),
            UrlCharSequenceNormalizer.getInstance(),
            TwitterCharSequenceNormalizer.getInstance(),
            NumberCharSequenceNormalizer.getInstance(),
            ShrinkCharSequenceNormalizer.getInstance());

    /** What the expressions look for, in pieces that make it when put together. */
    private static final List<String> PIECES = List.of(
            ":",
            ";",
            "x",
            "X",
            "-",
            "(",
            ")",
            "d",
            "o",
            "P",
            "rt",
            "RT ",
            "rt:",
            "part ",
            "h",
            "H",
            "ha",
            "jA",
            "e",
            "1",
            "23",
            "٣",
            " ",
            "  ",
            "\n",
            "\r",
            "\t",
            "\u000b",
            "\u0085",
            "\u00a0",
            "\u2028",
            ".",
            "...",
            "a",
            "A",
            "é",
            "É",
            "ſ",
            "K",
            "#",
            "@",
            "http://a.b",
            "_",
            "the",
            "語",
            "\ud83d\ude00",
            "\ud800",
            "\udfff",
            "\uffff");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "An example, explained: see 1.2 and 33;\n\n\n  then AaAb... go!!! Part two.",
                "haha, he Joj rt: RT this is #1 at http://example.org or a.b@example.org",
                "xxd ::( ;-)) x-d 7x8d 1 2 3  4"
            })
    void a_text_is_normalised_as_the_library_does(String text) {
        assertSame(text);
    }

    @Seeds(20)
    void also_of_pieces_drawn_at_random(Random random) {
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            // Most draws leave out what sends a text to the library.
            int most = random.nextInt(4) == 0 ? PIECES.size() : PIECES.indexOf("#");
            for (int piece = random.nextInt(12); piece > 0; piece--) {
                text.append(PIECES.get(random.nextInt(most)));
            }
            assertSame(text.toString());
        }
    }

    private static void assertSame(String text) {
        CharSequence expected = text;
        for (CharSequenceNormalizer normalizer : LIBRARY) {
            expected = normalizer.normalize(expected);
        }
        assertThat(LanguageNormalizer.normalized(text).toString()).as(text).isEqualTo(expected.toString());
    }
}
