package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Wording;

/** Tells instructions about a part of the answer ("each bullet has 10 words") from those about the whole. */
final class Scope {

    /** In a directive sentence: what it counts is counted in each part, or in a part it names. */
    static final Wording PART = Wording.compile(
            "\\b(?:each|every) (?:\\w{3,} ){1,2}(?:should|must|has|have|needs?|with|in|is|contains?|uses?)\\b"
                    + "|\\b(?:in|for|of|with|to) (?:each|every)\\b|\\bevery? sentences?\\b|\\bper \\w|\\beach\\W*$|\\b(?:sentences?|words?|points?|bullets?) (?:each|apiece)\\b"
                    + "|\\b(?:sub)?(?:titles?|headlines?|headings?|captions?|questions?|introductions?|conclusions?|meta \\w+|meta \\w+ \\w+)"
                    + " (?:is |are |that |which )?(?:should|must|has|have|needs?|of|with|contain|about|under|is|are)\\b");

    private Scope() {}
}
