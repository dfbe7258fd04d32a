package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A number of paragraphs: between *** dividers where the prompt asks for them, else between blank lines. */
@Singleton
public final class ParagraphCount implements Constraint {

    private static final Quantity.Finder PARAGRAPHS = new Quantity.Finder("paragraphs?", false);
    private static final Quantity.Finder PARTS =
            new Quantity.Finder("paragraphs?|parts|sections?|stanzas?|verses?", false);
    private static final Wording MARKED = Wording.compile("\\bhighlight|\\bitalic|\\bbold");
    private static final Wording ASKED_DIVIDER =
            Wording.compile("(?:^|[^*])\\*{3}(?:[^*]|$)|\\b(?:3|three) (?:asterisks?|«\\d+»)");
    private static final Wording DIVIDER_LINE = Wording.compile("(?m)^[ \\t]*\\*{3}[ \\t]*$");
    private static final Wording TEMPLATE =
            Wording.compile("\\b(?:format|below|follow|following|example|separator|separated?)\\b");
    private static final Wording TWO =
            Wording.compile("\\bseparate (?:the |your )?[^.]{1,60} and [^.]{1,60} (?:by|with|using)\\b");
    private static final Pattern OF_LINES = Pattern.compile("(?m)^\\s*(?:\\*\\*\\*|---)\\s*$");
    private static final Wording DIVIDER = Wording.compile("\\s?\\*\\*\\*\\s?");

    @Override
    public String kind() {
        return "paragraphs";
    }

    @Override
    public List<Instruction> in(Ask ask) {
        if (!ASKED_DIVIDER.in(ask.whole())) {
            return PARAGRAPHS.in(ask).stream().<Instruction>map(Paragraphs::new).toList();
        }
        return Stream.of(PARAGRAPHS.in(ask), PARTS.in(ask.except(MARKED)))
                .flatMap(List::stream)
                .map(Quantity::min)
                .findFirst()
                .or(() -> inTemplate(ask))
                .stream()
                .<Instruction>map(Divided::new)
                .toList();
    }

    private static Optional<Long> inTemplate(Ask ask) {
        long lines = Matches.count(DIVIDER_LINE, ask.whole());
        if (lines > 0 && TEMPLATE.in(ask.whole())) {
            return Optional.of(lines + 1);
        }
        return ask.has(TWO) ? Optional.of(2L) : Optional.empty();
    }

    /** IFEval's number_paragraphs, an exact number. */
    record Divided(long exactly) implements Instruction {
        @Override
        public boolean keptBy(Text answer) {
            List<String> parts = parts(answer.raw());
            return parts.stream().noneMatch(String::isBlank) && parts.size() == exactly;
        }
    }

    /** Blocks between blank lines, or between *** or --- where there are any. Not in IFEval. */
    record Paragraphs(Quantity asked) implements Counted {
        @Override
        public long count(Text answer) {
            String raw = answer.raw();
            return OF_LINES.matcher(raw).find()
                    ? List.of(OF_LINES.split(raw)).stream()
                            .filter(block -> !block.isBlank())
                            .count()
                    : answer.paragraphs().size();
        }
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        Matcher divider = DIVIDER.matcher(text);
        int start = 0;
        while (divider.find()) {
            parts.add(text.substring(start, divider.start()));
            start = divider.end();
        }
        parts.add(text.substring(start));
        if (parts.size() > 1 && parts.get(parts.size() - 1).isBlank()) {
            parts.remove(parts.size() - 1);
        }
        if (parts.get(0).isBlank()) {
            parts.remove(0);
        }
        return parts;
    }
}
