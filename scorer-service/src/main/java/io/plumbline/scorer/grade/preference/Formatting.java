package io.plumbline.scorer.grade.preference;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the answer's Markdown is sound: {@code 1 / (1 + number of kinds of faults)}.
 *
 * <p>Faults are bold or inline code that is not closed, a heading without space, a link that is not closed, a table whose rows differ in cells,
 * a numbered list that jumps, and a paragraph of more than {@value #WALL_WORDS} words. Code is left out. It sees no taste: whether a
 * list or a table was called for is not judged.
 */
@Singleton
public final class Formatting extends DimensionGrader {

    static final int WALL_WORDS = 220;

    private static final Wording BOLD = Wording.compile("\\*\\*");
    private static final Wording TICK = Wording.compile("`");
    private static final Wording HEADING = Wording.compile("^#{2,6}[A-Za-z]{3,}.* ");
    private static final Wording LINK = Wording.compile("\\[[^\\]\\n]{1,200}\\]\\((?:https?:)?//[^)\\s]*(?:\\s|$)");
    private static final Wording NUMBERED = Wording.compile("^(\\d{1,3})[.)]\\s+\\S");

    public Formatting() {
        super("formatting", 1, "preference.formatting", Need.COMPLETE, Need.TEXT, Need.COMPLIANCE);
    }

    @Override
    protected Verdict read(Subject subject) {
        Text answer = subject.answer();
        if (answer.cut()) {
            return Verdict.abstain("too-long");
        }
        Text prose = Text.of(answer.prose());
        List<String> lines = prose.lines();
        List<String> faults = new ArrayList<>();
        note(faults, "bold", odd(BOLD, prose.raw()));
        note(faults, "inline-code", odd(TICK, prose.raw()));
        note(faults, "heading", lines.stream().anyMatch(line -> HEADING.in(line)));
        note(faults, "link", LINK.in(prose.raw()));
        note(faults, "table", ragged(lines));
        note(faults, "numbering", jumps(lines));
        note(faults, "wall", prose.paragraphs().stream().anyMatch(Formatting::isWall));
        return Verdict.score(1.0 / (1 + faults.size()), faults.isEmpty() ? "sound" : String.join(" ", faults));
    }

    private static void note(List<String> faults, String name, boolean found) {
        if (found) {
            faults.add(name);
        }
    }

    private static boolean odd(Wording mark, String text) {
        Matcher matcher = mark.matcher(text);
        int found = 0;
        while (matcher.find()) {
            found++;
        }
        return found % 2 == 1;
    }

    private static boolean isWall(String paragraph) {
        return paragraph.indexOf('\n') < 0 && Text.wordsOf(paragraph).size() > WALL_WORDS;
    }

    private static boolean ragged(List<String> lines) {
        int cells = 0;
        for (String line : lines) {
            boolean row = line.length() > 2 && line.startsWith("|") && line.endsWith("|");
            int own = row
                    ? (int) line.replace("\\|", "")
                            .chars()
                            .filter(c -> c == '|')
                            .count()
                    : 0;
            if (row && cells > 0 && own != cells) {
                return true;
            }
            cells = own;
        }
        return false;
    }

    /** Whether a list that starts at 1 goes on with anything but the next number, 1 again, or 1 throughout as Markdown allows. */
    private static boolean jumps(List<String> lines) {
        int last = 0;
        for (String line : lines) {
            Matcher item = NUMBERED.matcher(line);
            if (item.find()) {
                int number = Integer.parseInt(item.group(1));
                if (last > 0 && number != last + 1 && number != 1) {
                    return true;
                }
                last = number == 1 || last > 0 ? number : 0;
            }
        }
        return false;
    }
}
