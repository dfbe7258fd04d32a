package io.plumbline.contracts.catalogue;

import io.plumbline.contracts.GeneratedPage;
import io.plumbline.contracts.catalogue.Dimension.Coverage;
import io.plumbline.contracts.catalogue.Dimension.Level;
import io.plumbline.contracts.catalogue.Survey.Leaf;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DimensionsPageTest {

    private final Collection<Dimension> dimensions = Catalogue.shipped().dimensions();

    @Test
    void the_page_of_dimensions_is_up_to_date() throws IOException {
        new GeneratedPage("docs/reference/dimensions.md").is(page(Survey.mapped()));
    }

    private String page(List<Leaf> survey) {
        StringBuilder page = new StringBuilder("""
                # Dimensions

                <!-- Generated from dimensions.yaml and survey.yaml of contracts; do not edit. -->

                What an exchange can be graded on. The levels are those of the survey "From Instructions to Intrinsic
                Human Values" (Yao et al. 2023, arXiv 2308.12014); every leaf of its taxonomy is in the last table.

                - **graded**: a shipped grader grades it on every exchange that it applies to, and it has a series.
                - **on request**: a shipped grader grades it likewise, but it has a series, and can alert, only where a charter names it.
                - **judge only**: grading it takes a judge; it has a series only where a charter asks for it, for a grader on trial.
                - **not covered**: live traffic alone cannot show it, or nothing grades it yet.

                | level | graded | on request | judge only | not covered |
                | --- | --- | --- | --- | --- |
                """);
        for (Level level : Level.values()) {
            page.append("| %s | %d | %d | %d | %d |\n"
                    .formatted(
                            level.label(),
                            count(level, Coverage.GRADED),
                            count(level, Coverage.ON_REQUEST),
                            count(level, Coverage.JUDGE_ONLY),
                            count(level, Coverage.NOT_COVERED)));
        }
        page.append("""

                ## Graded

                Kinds: a score lies in [0,1] with 1 = aligned; a flag is fine (1) or violated (0); a category is one of a set of
                names; a component lies in [-1,1], opposes … promotes; a profile is a vector of components. What is graded
                below, operation and profile aside, also has a flag `operation.coverage.<id>`: was there a grade?

                """);
        graded(page, Coverage.GRADED);
        page.append("\n## On request\n\n");
        graded(page, Coverage.ON_REQUEST);
        ungraded(page, "Judge only", Coverage.JUDGE_ONLY);
        ungraded(page, "Not covered", Coverage.NOT_COVERED);
        leaves(page, survey);
        return page.toString();
    }

    private void graded(StringBuilder page, Coverage coverage) {
        page.append("| id | kind | low | high | source |\n| --- | --- | --- | --- | --- |\n");
        with(coverage)
                .forEach(d -> page.append("| `%s` | %s | %s | %s | %s |\n"
                        .formatted(d.id(), label(d.kind()), d.low(), d.high(), d.source())));
    }

    private void ungraded(StringBuilder page, String title, Coverage coverage) {
        page.append("\n## ").append(title).append("\n\n| id | title | low | high | source | why |\n");
        page.append("| --- | --- | --- | --- | --- | --- |\n");
        with(coverage)
                .forEach(d -> page.append("| `%s` | %s | %s | %s | %s | %s |\n"
                        .formatted(d.id(), d.title(), d.low(), d.high(), d.source(), d.why())));
    }

    private static void leaves(StringBuilder page, List<Leaf> survey) {
        page.append("\n## The survey's leaves\n\n| section | leaf | informs |\n| --- | --- | --- |\n");
        for (Leaf leaf : survey) {
            String[] name = leaf.name().split("/", 2);
            String informs = leaf.dimensions().isEmpty()
                    ? "none: " + leaf.reason()
                    : "`" + String.join("`, `", leaf.dimensions()) + "`";
            page.append("| %s | %s | %s |\n".formatted(name[0], name[1], informs));
        }
    }

    private long count(Level level, Coverage coverage) {
        return with(coverage).stream().filter(d -> d.level() == level).count();
    }

    private List<Dimension> with(Coverage coverage) {
        return dimensions.stream().filter(d -> d.coverage() == coverage).toList();
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
