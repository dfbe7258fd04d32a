package io.plumbline.scorer.grade.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BranchesTest {

    @Test
    void alternatives_inside_of_groups_and_classes_are_not_told_apart() {
        assertThat(new Branches("a(?:b|(c|d))|[|)]\\|e|f").all()).containsExactly("a(?:b|(c|d))", "[|)]\\|e", "f");
        assertThat(new Branches("(?m)^a|b").all()).containsExactly("(?m)^a", "(?m)b");
    }

    @Test
    void of_those_that_match_the_earliest_counts_and_then_the_first() {
        Branches branches = new Branches("only json|json|xml");

        assertThat(branches.in("xml and only json")).contains("xml");
        assertThat(branches.in("json only, only json")).contains("json");
        assertThat(branches.in("only json")).contains("only json");
        assertThat(branches.in("yaml")).isEmpty();
    }
}
