package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The language to answer in, where the prompt names one. An answer whose language is uncertain keeps it. */
@Singleton
public final class AnswerLanguage implements Constraint {

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("english", "en"),
            Map.entry("german", "de"),
            Map.entry("french", "fr"),
            Map.entry("spanish", "es"),
            Map.entry("portuguese", "pt"),
            Map.entry("italian", "it"),
            Map.entry("dutch", "nl"),
            Map.entry("polish", "pl"),
            Map.entry("russian", "ru"),
            Map.entry("ukrainian", "uk"),
            Map.entry("czech", "cs"),
            Map.entry("turkish", "tr"),
            Map.entry("arabic", "ar"),
            Map.entry("hebrew", "he"),
            Map.entry("persian", "fa"),
            Map.entry("farsi", "fa"),
            Map.entry("urdu", "ur"),
            Map.entry("hindi", "hi"),
            Map.entry("bengali", "bn"),
            Map.entry("tamil", "ta"),
            Map.entry("telugu", "te"),
            Map.entry("marathi", "mr"),
            Map.entry("gujarati", "gu"),
            Map.entry("punjabi", "pa"),
            Map.entry("kannada", "kn"),
            Map.entry("nepali", "ne"),
            Map.entry("swahili", "sw"),
            Map.entry("thai", "th"),
            Map.entry("vietnamese", "vi"),
            Map.entry("indonesian", "id"),
            Map.entry("japanese", "ja"),
            Map.entry("korean", "ko"),
            Map.entry("chinese", "zh"),
            Map.entry("mandarin", "zh"),
            Map.entry("swedish", "sv"),
            Map.entry("danish", "da"),
            Map.entry("norwegian", "no"),
            Map.entry("finnish", "fi"),
            Map.entry("greek", "el"),
            Map.entry("romanian", "ro"),
            Map.entry("hungarian", "hu"),
            Map.entry("bulgarian", "bg"),
            Map.entry("deutsch", "de"),
            Map.entry("français", "fr"),
            Map.entry("español", "es"),
            Map.entry("italiano", "it"),
            Map.entry("português", "pt"),
            Map.entry("nederlands", "nl"));

    private static final String NAMES = String.join("|", CODES.keySet());
    private static final Wording ASKED = Wording.compile(
            "\\b(?:answer|respon[ds]e?|reply|write|written|speak|explain|use|using|entirely|only|be|antworte|antworten sie|schreibe?|réponds|répondez|responde|rispondi)\\b[^.?!]{0,60}"
                    + "\\b(?:in|using|use|auf|en|in the|only) (?:the )?(?:\\w+ )?(" + NAMES + ")\\b"
                    + "|\\b(" + NAMES + ")(?: language)?,? (?:and )?no other language|\\b(" + NAMES
                    + ") language only\\b");
    // "Explain in French why …" may be of what is explained, so that is left to the language's own grader.
    private static final Wording OF_THE_ANSWER = Wording.compile(
            "\\b(?:answer|respon[ds]e?|reply|only|entire(?:ly)?|completely|exclusively|whole|no other|antworte|réponds|répondez|responde|rispondi)\\b");
    // What asks for English and a case is of the kind of that case.
    private static final Wording CASED =
            Wording.compile("\\b(?:capital|caps|capitali[sz]ed?|(?:upper|lower) ?cased?)\\b");
    private static final Wording ANY_NAME =
            Wording.compile("\\b(?:" + NAMES + "|translat\\w*|übersetze?n?|traduis\\w*|traduc\\w*)\\b");

    @Override
    public String kind() {
        return "language";
    }

    @Override
    public List<InLanguage> in(Ask ask) {
        return requested(ask).stream()
                .filter(code -> ask.findAll(ASKED).stream().anyMatch(AnswerLanguage::isOfTheAnswer))
                .filter(code -> !code.equals("en") || !CASED.in(ask.whole()))
                .map(InLanguage::new)
                .toList();
    }

    /** IFEval's response_language, by OpenNLP's model where the reference has langdetect's. */
    record InLanguage(String code) implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            return !answer.language().certain() || answer.language().is(code);
        }
    }

    /** The ISO 639-1 code of the language asked for. Empty also where several are. */
    public static Optional<String> requested(Ask ask) {
        List<String> codes = ask.findAll(ASKED).stream()
                .map(AnswerLanguage::codeIn)
                .distinct()
                .toList();
        return codes.size() == 1 ? Optional.of(codes.get(0)) : Optional.empty();
    }

    /** Whether the prompt speaks of a language or a translation at all, so that its own language says little. */
    public static boolean mentioned(Ask ask) {
        return ANY_NAME.in(ask.whole());
    }

    private static boolean isOfTheAnswer(Matcher match) {
        return OF_THE_ANSWER.in(match.group());
    }

    private static String codeIn(Matcher match) {
        return CODES.getOrDefault(Matches.firstGroup(match), "und");
    }
}
