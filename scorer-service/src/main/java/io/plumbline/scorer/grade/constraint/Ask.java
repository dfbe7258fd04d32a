package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a prompt asks for: its directive sentences in lower case, with quoted passages taken out.
 *
 * <p>Precision comes first, since a constraint that nobody set grades every answer as violating it. Dropped are code,
 * quoted lines, questions that are no requests, reported speech ("my teacher told me to …"), waived demands ("you need
 * not …"), and the middle of long messages, which is mostly pasted material. A quoted span becomes {@code «n»} and is kept in
 * {@link #quoted(String)}, so that "translate 'use at most 5 words'" asks for nothing.
 */
public final class Ask {

    static final int MAX_HEAD_CHARS = 3_000;
    static final int MAX_TAIL_CHARS = 1_000;

    private static final Wording QUOTED =
            Wording.compile("(?s)\"([^\"]{1,600})\"|“([^”]{1,600})”|«([^»]{1,600})»|\\B'([^'\\n]{1,200})'\\B");
    private static final Wording QUOTED_LINE = Wording.compile("(?m)^\\s*>.*$");

    private static final Wording REPORTED = Wording.compile(
            "\\b(?:told me|asked me|told us|asked us|wants me to|want me to|said (?:that|to)|says (?:that|to)|i (?:wrote|have written|was|had to|have to|must|need to|should)"
                    + "|we (?:had to|have to|must|were)|he|she|they) \\b|\\b(?:used to|why (?:do|does|did|should|must))\\b");
    private static final Wording WAIVED = Wording.compile(
            "\\b(?:do(?:es)?(?: not|n't) (?:need|have) to|need(?: not|n't)|no need|not necessar(?:y|ily)|feel free|if you (?:want|like)|is optional|doesn't matter"
                    + "|no longer|instead of|rather than)\\b");
    private static final Wording REQUEST = Wording.compile(
            "^(?:\\W*)(?:please |so |now |then |and |also )*(?:can|could|would|will|may) (?:you|i have|i get|we have)\\b");
    // What a program is to do says nothing of the answer that holds it.
    private static final Wording OF_CODE = Wording.compile(
            "\\b(?:functions?|methods?|scripts?|quer(?:y|ies)|programs?|macros?|parsers?|validators?|regex(?:es)?|regular expressions?|class(?:es)?|handlers?"
                    + "|endpoints?|controllers?|tests?|checks?|(?:linter )?rules?|forms?|schemas?|apis?|one-liners?|formulas?|pipelines?|hooks?|commands?|algorithms?|modules?|servers?)"
                    + " (?:\\w+ ){0,2}(?:that|which|whose|where|to|when|if)\\b");
    private static final Wording CUE = Wording.compile(
            "^\\W*(?:\\d+[.)]\\s*)?(?:please|then|also|and|now|finally|but|first|next|always|never|do not|don't|must|avoid|refrain|exclude|without|make|ensure|keep|limit|use|write|give|list|answer|respond|reply|return|output"
                    + "|provide|include|end|finish|start|begin|conclude|close|open|wrap|put|add|mention|say|summari[sz]e|describe|explain|create|generate|compose|draft|tell|produce|format|highlight|mark|separate"
                    + "|entire|only|just|no|all|at|in|exactly|maximum|minimum|max|min|up to|between|about|around|your|the|it|this|there|response|answers?|replies|words|i (?:want|would like|'d like|need)|i'd like|i am|i'm|let|have|name|compare|suggest|rewrite|rephrase|translate|outline|propose|discuss|show|stick|using|with|for|contain|contains|before|repeat|let's|aim|solve|italici[sz]e|bold|additionally|lastly|kindly|commas|a|an|any|each|every|title|design|develop|elaborate|help|imagine|pretend|turn|convert|edit|correct|be)\\b"
                    + "|\\b(?:should|must|shall|needs? to|has to|have to|make sure|ensure|please|required|has to be|is to be|are to be|be sure|not allowed|are allowed|allowed|i want|i need|i would like|i'd like)\\b");

    private final String original;
    private final String whole;
    private final List<String> sentences;
    private final List<String> quotes;

    private Ask(String original, String whole, List<String> sentences, List<String> quotes) {
        this.original = original;
        this.whole = whole;
        this.sentences = sentences;
        this.quotes = quotes;
    }

    public static Ask of(Text instructions) {
        String prose = QUOTED_LINE.replacedIn(instructions.prose(), "");
        return read(
                prose.length() <= MAX_HEAD_CHARS + MAX_TAIL_CHARS
                        ? prose
                        : prose.substring(0, MAX_HEAD_CHARS) + "\n" + prose.substring(prose.length() - MAX_TAIL_CHARS));
    }

    private static Ask read(String content) {
        List<String> quotes = new ArrayList<>();
        String whole = mask(content, quotes).toLowerCase(Locale.ROOT).replace('\u2019', '\'');
        return new Ask(
                content,
                whole,
                Text.of(whole).sentences().stream().filter(Ask::directive).toList(),
                quotes);
    }

    /** The same without the directive sentences that a pattern matches. */
    public Ask except(Wording pattern) {
        return new Ask(
                original,
                whole,
                sentences.stream().filter(sentence -> !pattern.in(sentence)).toList(),
                quotes);
    }

    /** The directive sentences, lower case, quoted spans as {@code «n»}. */
    public List<String> sentences() {
        return sentences;
    }

    /** All that was looked at, directive or not, in the same form. */
    public String whole() {
        return whole;
    }

    /** What was looked at as it was written, quoted spans included: for arguments, since it may ask for nothing. */
    public String original() {
        return original;
    }

    /** The first match in a directive sentence. */
    public Optional<Matcher> find(Wording pattern) {
        return findAll(pattern).stream().findFirst();
    }

    /** The first match in each directive sentence. */
    public List<Matcher> findAll(Wording pattern) {
        return sentences.stream().map(pattern::matcher).filter(Matcher::find).toList();
    }

    public boolean has(Wording pattern) {
        return find(pattern).isPresent();
    }

    /** The original text of a quoted span, given its number. */
    public String quoted(String number) {
        return quotes.get(Integer.parseInt(number));
    }

    private static String mask(String content, List<String> quotes) {
        Matcher matcher = QUOTED.matcher(content);
        StringBuilder masked = new StringBuilder();
        int last = 0;
        while (matcher.find()) {
            masked.append(content, last, matcher.start())
                    .append('«')
                    .append(quotes.size())
                    .append('»');
            quotes.add(inner(matcher));
            last = matcher.end();
        }
        return masked.append(content, last, content.length()).toString();
    }

    private static String inner(Matcher matcher) {
        for (int group = 1; group <= matcher.groupCount(); group++) {
            String content = matcher.group(group);
            if (content != null) {
                return content;
            }
        }
        return "";
    }

    private static boolean directive(String sentence) {
        if (REPORTED.in(sentence) || WAIVED.in(sentence) || OF_CODE.in(sentence)) {
            return false;
        }
        if (sentence.endsWith("?")) {
            return REQUEST.in(sentence);
        }
        return CUE.in(sentence) || REQUEST.in(sentence);
    }
}
