package io.plumbline.scorer.grade.instruction;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Whether the answer is free of what a broken template, tokeniser or decoder leaves behind: control tokens ({@code <|im_end|>}), a turn of the user
 * that the model wrote itself, characters that no longer are (U+FFFD, "Ã©"), control characters.
 *
 * <p>What the prompt holds of the same kind is no fault, nor is what stands in code, control characters aside. Tokens and turns are looked for in the first and
 * last {@value #END_CHARS} characters. Repetition is {@code instruction.repetition}'s.
 */
@Singleton
public final class Intact extends DimensionGrader {

    private static final Wording TOKEN = Wording.compile(
            "<\\|[a-z][a-z0-9_]{1,30}\\|>|\\[/?INST\\]|<</?SYS>>|<(?:start|end)_of_turn>|<(?:unk|pad|bos|eos|mask)>|\\[(?:PAD|UNK|CLS|SEP)\\]"
                    + "|</?s>|<0x[0-9A-F]{2}>|</?think>|</?tool_calls?>|<\\x{FF5C}[^\\x{FF5C}\\n]{1,40}\\x{FF5C}>");
    private static final Wording TURN = Wording.compile(
            "(?m)^[ \\t*#]*(?:User|Human|USER|HUMAN|Instruction|### Instruction|### Human|### User|<user>)\\**:");
    private static final Wording DIALOGUE = Wording.compile(
            "\\b(?:dialog(?:ue)?s?|conversations?|scripts?|screenplay|interviews?|chat|role ?-?play|transcripts?|human|user|assistant|instruction)\\b");
    private static final Wording MOJIBAKE =
            Wording.compile("Ã[\\x{80}-\\x{BF}]|â€[\\x{80}-\\x{BF}œ™žš¢¦˜“”]|Â[\\x{A0}-\\x{BF}]");

    private static final int MANY = 2;
    static final int END_CHARS = 4_000;

    public Intact() {
        super("intact", 1, "instruction.intact", Need.COMPLETE, Need.TEXT);
    }

    @Override
    protected Verdict read(Subject subject) {
        String fault = fault(subject.answer(), subject.instructions());
        return Verdict.flag(fault.isEmpty(), fault.isEmpty() ? "intact" : fault);
    }

    private static String fault(Text answer, Text asked) {
        String raw = answer.raw();
        if (raw.indexOf('\uFFFD') >= 0 && asked.raw().indexOf('\uFFFD') < 0) {
            return "replacement-character";
        }
        if (raw.chars().anyMatch(Intact::isStray) && asked.raw().chars().noneMatch(Intact::isStray)) {
            return "control-character";
        }
        String ends = ends(answer.prose());
        String known = ends(asked.raw());
        if (count(MOJIBAKE, ends) >= MANY && !MOJIBAKE.in(known)) {
            return "mojibake";
        }
        if (TOKEN.in(ends) && !TOKEN.in(known)) {
            return "control-token";
        }
        Matcher turn = TURN.matcher(ends);
        boolean goesOn = turn.find() && !ends.substring(0, turn.start()).isBlank();
        return goesOn && !DIALOGUE.in(known.toLowerCase(Locale.ROOT)) ? "turn-of-the-user" : "";
    }

    // What a model leaves behind it leaves at its start or, mostly, at its end.
    private static String ends(String text) {
        return text.length() <= 2 * END_CHARS
                ? text
                : text.substring(0, END_CHARS) + "\n" + text.substring(text.length() - END_CHARS);
    }

    private static boolean isStray(int c) {
        return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || (c >= 0x7F && c < 0xA0 && c != 0x85);
    }

    private static long count(Wording pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        long found = 0;
        while (found < MANY && matcher.find()) {
            found++;
        }
        return found;
    }
}
