package io.plumbline.scorer.grade.instruction;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether the answer came to its end: 0 where the provider says it hit a length limit, a code fence stays open, or prose
 * that otherwise ends its sentences stops inside one.
 *
 * <p>The last sign is read narrowly, since answers may end in a list, a link, code or a signature.
 */
@Singleton
public final class Complete extends DimensionGrader {

    private static final Set<String> CUT_FINISH = Set.of(
            "length", "max_tokens", "model_length", "max_output_tokens", "incomplete", "model_context_window_exceeded");
    private static final String SENTENCE_ENDS = ".!?…。！？؟।:)]}\"'”’»*_`>|";
    private static final String FENCE = "```";
    private static final int MIN_SENTENCES = 3;
    private static final int MIN_LAST_WORDS = 6;

    public Complete() {
        super("complete", 2, "instruction.complete", Need.COMPLETE);
    }

    @Override
    protected Verdict read(Subject subject) {
        Text answer = subject.answer();
        if (CUT_FINISH.contains(subject.exchange().finishReason().toLowerCase(Locale.ROOT))) {
            return Verdict.flag(false, "length-limit");
        }
        if (answer.isBlank()) {
            return Verdict.abstain(Need.TEXT.reason());
        }
        if (answer.cut()) {
            return Verdict.abstain("too-long");
        }
        if (openFence(answer)) {
            return Verdict.flag(false, "open-fence");
        }
        return Verdict.flag(!stopsInsideSentence(answer), stopsInsideSentence(answer) ? "mid-sentence" : "ended");
    }

    // A line that opens and closes one, "```npm install```", changes nothing; one that closes may do so behind the last
    // of the code.
    private static boolean openFence(Text answer) {
        boolean open = false;
        for (String line : answer.lines()) {
            boolean starts = line.startsWith(FENCE);
            if (starts ? line.indexOf('`', backticks(line)) < 0 : open && endsWithOne(line)) {
                open = !open;
            }
        }
        return open;
    }

    private static boolean endsWithOne(String line) {
        return line.endsWith(FENCE) && line.indexOf(FENCE) == line.length() - FENCE.length();
    }

    private static int backticks(String line) {
        int end = 0;
        while (end < line.length() && line.charAt(end) == '`') {
            end++;
        }
        return end;
    }

    private static boolean stopsInsideSentence(Text answer) {
        List<String> lines = answer.lines();
        String last = lines.get(lines.size() - 1);
        if (!plainProse(last) || SENTENCE_ENDS.indexOf(last.charAt(last.length() - 1)) >= 0) {
            return false;
        }
        List<String> sentences = answer.sentences();
        long ended = sentences.stream()
                .filter(sentence -> SENTENCE_ENDS.indexOf(sentence.charAt(sentence.length() - 1)) >= 0)
                .count();
        return sentences.size() > MIN_SENTENCES && ended >= sentences.size() - 1;
    }

    private static boolean plainProse(String line) {
        return Text.wordsOf(line.toLowerCase(Locale.ROOT)).size() >= MIN_LAST_WORDS
                && Character.isLetter(line.charAt(0))
                && (Character.isLetterOrDigit(line.charAt(line.length() - 1)) || line.endsWith(","))
                && !line.contains("://");
    }
}
