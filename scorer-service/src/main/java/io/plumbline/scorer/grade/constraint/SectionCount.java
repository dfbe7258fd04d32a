package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A number of sections: each begun with a marker that the prompt names and a number, else with a heading. */
@Singleton
public final class SectionCount implements Constraint {

    private static final Quantity.Finder SECTIONS = new Quantity.Finder("sections", false);
    private static final Quantity.Finder PARTS = new Quantity.Finder("sections|paragraphs?|parts", false);
    private static final Wording MARKED = Wording.compile(
            "\\b(?:mark\\w*|label\\w*|start\\w*|begin\\w*|indicated?|denoted?|called|named|sections:? )\\b");
    private static final Wording MARKER = Wording.compile("\\b([A-Za-z]{3,12}) (?:(X)|1)\\b");
    private static final Wording NAMES_PART = Wording.compile("(?i)^(?:section|paragraph|part)s?$");
    private static final Wording MAY_MARK = Wording.compile("(?i)^(?:section|paragraph|part|chapter|day)s?$");
    private static final Wording HEADING = Wording.compile(
            "(?i)^(?:#{1,6}\\s+\\S|(?:\\*\\*)?(?:section|chapter|part|day|paragraph)\\s+(?:\\d+|[ivx]+)\\b|\\*\\*[^*]{2,80}\\*\\*:?$)");

    private static final Wording OTHER = Wording.compile(
            "\\bhighlight|\\bitalici|\\bitalic\\b|\\bbold|\\*\\*\\*|\\basterisk|\\bdivider|text sections");

    @Override
    public String kind() {
        return "sections";
    }

    @Override
    public List<Instruction> in(Ask ask) {
        List<Quantity> sections = SECTIONS.in(ask.except(OTHER));
        Optional<String> marker = marker(ask, !sections.isEmpty());
        if (marker.isPresent()) {
            return (sections.isEmpty() ? PARTS.in(ask.except(OTHER)) : sections)
                    .stream()
                            .limit(1)
                            .<Instruction>map(asked -> new Marked(marker.get(), asked.min()))
                            .toList();
        }
        return sections.stream()
                .filter(asked -> asked.min() > 1)
                .<Instruction>map(Headed::new)
                .toList();
    }

    /**
     * The word that marks a section, if there is one such word: any before an X, where the prompt speaks of sections; before a 1, or where it does not, only
     * one that names such a part.
     */
    private static Optional<String> marker(Ask ask, boolean sections) {
        if (!MARKED.in(ask.whole())) {
            return Optional.empty();
        }
        Set<String> found = new HashSet<>();
        Matcher marker = MARKER.matcher(ask.original());
        while (marker.find()) {
            boolean marks =
                    sections ? marker.group(2) != null || MAY_MARK.in(marker.group(1)) : NAMES_PART.in(marker.group(1));
            if (marks) {
                found.add(marker.group(1));
            }
        }
        return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }

    /** IFEval's multiple_sections; the marker's case counts. */
    record Marked(String marker, long least) implements Instruction {

        @Override
        public boolean keptBy(Text answer) {
            return Matches.count(Wording.compile(Pattern.quote(marker) + "\\s?\\d+"), answer.raw()) >= least;
        }

        @Override
        public String toString() {
            return "Marked[" + least + "]";
        }
    }

    /** Markdown headings, or lines that start with Section, Chapter, Part or Day and a number. Not in IFEval. */
    record Headed(Quantity asked) implements Counted {
        @Override
        public long count(Text answer) {
            return answer.lines().stream().filter(line -> HEADING.in(line)).count();
        }
    }
}
