package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Wording;

/** How far an instruction reaches: of a part of the answer ("each bullet has 10 words") or of the whole, and to where a negation. */
final class Scope {

    /** In a directive sentence: what it counts is counted in each part, or in a part it names. */
    static final Wording PART = Wording.compile(
            "\\b(?:each|every) (?:\\w{3,} ){1,2}(?:should|must|has|have|needs?|with|in|is|contains?|uses?)\\b"
                    + "|\\b(?:in|for|of|with|to) (?:each|every)\\b|\\bevery? sentences?\\b|\\bper \\w|\\beach\\W*$|\\b(?:sentences?|words?|points?|bullets?) (?:each|apiece)\\b"
                    + "|\\b(?:sub)?(?:titles?|headlines?|headings?|captions?|questions?|introductions?|conclusions?|meta \\w+|meta \\w+ \\w+)"
                    + " (?:is |are |that |which )?(?:should|must|has|have|needs?|of|with|contain|about|under|is|are)\\b");

    /** Between a negation and what is named after it: the negation is over, or is none. */
    static final Wording TURN = Wording.compile(
            "\\b(?:but|and (?:\\w+ ){0,2}?(?:use|include|mention|add|make|ensure|be)|make sure|forget|fail|only|instead)\\b");

    /** In a directive sentence: the form that is asked for is that of names or data, which an answer may speak of. */
    static final Wording DATA = Wording.compile(
            "\\b(?:strings?|identifiers?|variables?|(?:file|user|variable|column|field|class|table|branch|host|domain)[ -]?names?|keys?|files?|folders?|e-?mails?|columns?|fields?|codes?|amounts?|values?|inputs?"
                    + "|controllers?|endpoints?)\\b");

    private Scope() {}
}
