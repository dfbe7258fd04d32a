package io.plumbline.scorer.grade.preference;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    private static final int TAB = 4;

    private static final Wording BOLD = Wording.compile("\\*\\*");
    private static final Wording TICK = Wording.compile("`");
    private static final Wording HEADING = Wording.compile("^#{2,6}[A-Za-z]{3,}.* ");
    private static final Wording LINK = Wording.compile("\\[[^\\]\\n]{1,200}\\]\\((?:https?:)?//[^)\\s]*(?:\\s|$)");
    private static final Wording NUMBERED = Wording.compile("^(\\d{1,3})[.)]\\s+\\S");

    public Formatting() {
        super("formatting", 2, "preference.formatting", Need.COMPLETE, Need.TEXT, Need.COMPLIANCE);
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
        note(faults, "numbering", jumps(prose.raw()));
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

    /**
     * Whether a list that starts at 1 goes on with anything but the next number, or 1 throughout as Markdown allows. Lists lie in one another: a 1 begins one, inside of those that are indented less, and
     * any other number goes on with the innermost one that it fits and that is not indented more.
     */
    private static boolean jumps(String prose) {
        Deque<Item> open = new ArrayDeque<>();
        for (String line : prose.lines().toList()) {
            String item = line.strip();
            Matcher match = NUMBERED.matcher(item);
            if (!match.find()) {
                continue;
            }
            int number = Integer.parseInt(match.group(1));
            int indent = indent(line);
            if (number == 1) {
                open.removeIf(list -> list.indent() >= indent);
                open.push(new Item(indent, 1));
            } else if (!open.isEmpty()) {
                while (open.size() > 1 && open.peek().indent() > indent + 1) {
                    open.pop();
                }
                while (!open.isEmpty() && open.peek().number() != number - 1) {
                    open.pop();
                }
                if (open.isEmpty()) {
                    return true;
                }
                open.push(new Item(open.pop().indent(), number));
            }
        }
        return false;
    }

    /** The last item of a list that is open. */
    private record Item(int indent, int number) {}

    private static int indent(String line) {
        int indent = 0;
        for (int i = 0; i < line.length() && Character.isWhitespace(line.charAt(i)); i++) {
            indent += line.charAt(i) == '\t' ? TAB : 1;
        }
        return indent;
    }
}
