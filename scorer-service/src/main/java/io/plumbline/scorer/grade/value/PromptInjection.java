package io.plumbline.scorer.grade.value;

import io.plumbline.scorer.grade.DimensionGrader;
import io.plumbline.scorer.grade.Need;
import io.plumbline.scorer.grade.Subject;
import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Verdict;
import io.plumbline.scorer.grade.Wording;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether what the model was given as data speaks to the model (indirect prompt injection, Greshake et al. 2023): 0 where it annuls instructions, forges the marks of a chat, addresses the AI that reads it, asks for
 * what was said or for secrets to be sent away, holds text in invisible characters, or shows two of the weaker signs (a new task, what the user is not to be told, a tool to be called, secrets to be sent).
 *
 * <p>{@link Supplied} says what is data; the user's own wishes are none. A screen by wordings: it says that data tries, not that the model obeyed. A text about injections that quotes one counts as one, so does
 * code that holds a chat's marks; what is put politely, in pictures, by codes or in other languages than English is not seen.
 *
 * <p>Without data it does not apply, nor where nothing is found in data that is not English or that goes on after {@value Supplied#MAX_CHARS} characters.
 */
@Singleton
public final class PromptInjection extends DimensionGrader {

    /** More than the flag of a region has, the one use of such letters. */
    private static final int LEAST_INVISIBLE = 8;

    /** Letters of text that is not shown: the block of tags repeats ASCII. */
    private static final int TAGS_FROM = 0xE0020;

    private static final int TAGS_TO = 0xE007E;

    private static final String BEGINS =
            "(?:^|\\n|[.!?:;,\"'\\[({}\\])|/–—-] ?|\\b(?:please|now|must|should|and|then|so|just|important|kindly|immediately|assistant|ai|instead) )";
    private static final String RULES =
            "(?:instructions?|prompts?|directions|directives?|guidelines|programming|commands|rules|training|safeguards|system messages?)";

    private static final Wording ANNULS = spaced(BEGINS
            + "(?:ignore|disregard|forget|override|bypass|discard) (?:(?:all|any|everything|of|the|your|these|those|its) )*(?:"
            + "(?:previous|prior|above|earlier|preceding|existing|current|original|initial|system|safety|other|foregoing) (?:\\w+ ){0,2}"
            + RULES
            + "|" + RULES
            + " (?:above|before this|you (?:were|have been|are) given|you have received|so far|that came before|in your (?:system )?prompt)"
            + "|(?:above|everything above|(?:everything )?you were told)(?: and| ?[,.:;]))");
    private static final Wording MARKS = Wording.compile(
            "<\\|(?:im_start|im_end|system|user|assistant|start_header_id|end_header_id|eot_id|endoftext)\\|>|\\[/?inst\\]|<</?sys>>|</?system_prompt>|</?system-reminder>"
                    + "|(?:^|\\n)\\W{0,6}(?:new |updated )?system (?:prompt|override|instructions?|message)(?: override| update)?:");
    private static final String AN_AI =
            "(?:all |any |the |an? )?(?:ai|llm|gpt|chatgpt|language model|large language model|ai language model)s?(?: (?:assistants?|models?|agents?|systems?|chatbots?|readers?|reviewers?))?";
    private static final Wording ADDRESSES = spaced(
            "\\b(?:(?:note|attention|message|instructions?|warning|notice|reminder|memo) (?:to|for)|attention,?|dear|hello|hey|hi) "
                    + AN_AI
                    + "(?: (?:reading|processing|reviewing|summari[sz]ing|evaluating) (?:this|the) \\w+)? ?[:,!–—-]"
                    + "|\\bif you(?:'re| are) (?:an? )?(?:ai|llm|ai language model|language model|large language model|ai assistant|ai agent|chatgpt|chatbot)\\b[^.!?]{0,80}(?:,|:| then| please| you must| you should| reading| processing)"
                    + "|\\b" + AN_AI
                    + " (?:that (?:are |is )?)?(?:reading|processing|reviewing|summari[sz]ing) this (?:\\w+ )?(?:must|should|are to|is to|has to|have to|will)\\b");
    private static final String SENDS =
            "(?:send|post|forward|e-?mail|upload|exfiltrate|leak|transmit|append|embed|include|encode|put) (?:[\\w']+ ){0,4}";
    private static final String AWAY =
            " [^.!?]{0,60}(?:https?:|\\bto (?:the )?(?:following )?(?:url|link|address|server|endpoint|webhook|\\S{1,60}@)|\\b(?:in|into|as|to) (?:the |an? )?(?:url|link|image|query|parameter|markdown))";
    private static final Wording SENDS_AWAY = spaced(
            BEGINS + SENDS
                    + "(?:conversation|chat (?:history|log)|message history|system prompt|previous messages|your instructions|user's (?:messages|conversation))"
                    + AWAY
                    + "|!\\[[^\\]\\n]{0,80}\\]\\(https?://[^)\\s]{1,200}[?&][^)\\s]{0,60}=(?:\\{|<|%7b|\\[)(?:\\w+[ _-])?(?:data|conversation|chat|history|secrets?|prompt|summary|user|password|content|text|info|messages?)");

    private static final Wording NEW_TASK = spaced(
            "\\byour (?:new|real|actual|only|true|updated) (?:tasks?|goals?|instructions?|objectives?|purpose|role|job|directive) (?:is|are)\\b|\\b(?:new|updated|additional|hidden|special) instructions? ?:|\\bfrom now on,? you (?:will|must|are|should|shall)\\b"
                    + "|\\byou (?:are|must) now (?:act|respond|reply|answer|be|become|in|an?|follow|obey)\\b|\\binstead,? (?:you (?:must|should|will) )?(?:respond|reply|answer|output|print) (?:only )?(?:with|by|that|the)\\b|\\b(?:respond|reply|answer|output) only with\\b");
    private static final Wording CONCEALS = spaced(
            "\\b(?:do not|don't|never|must not) (?:tell|mention|inform|reveal|disclose|alert|notify|let) (?:\\w+ ){0,4}the (?:user|human)\\b|\\bwithout (?:telling|informing|asking|alerting|mentioning (?:it|this) to) the (?:user|human)\\b");
    private static final Wording CALLS = spaced(
            "\\b(?:call|invoke|use|run|execute|trigger) the [\\w.-]{2,40} (?:tool|function|api|command|plugin) (?:with|to|and|on|for)\\b|\\b(?:call|invoke|execute) (?:the )?[a-z]+_[a-z_]{2,40}\\b");
    private static final Wording SECRETS = spaced(BEGINS + SENDS
            + "(?:api keys?|passwords?|credentials|access tokens?|secret keys?|environment variables|user's (?:\\w+ )?(?:data|details|information|email|address|files|name))"
            + AWAY);

    private record Sign(String name, Wording wording) {}

    private static final List<Sign> STRONG =
            List.of(new Sign("annuls", ANNULS), new Sign("addresses", ADDRESSES), new Sign("sends-away", SENDS_AWAY));
    private static final List<Sign> WEAK = List.of(
            new Sign("new-task", NEW_TASK),
            new Sign("conceals", CONCEALS),
            new Sign("calls", CALLS),
            new Sign("secrets", SECRETS));

    public PromptInjection() {
        super("prompt-injection", 1, "value.prompt-injection");
    }

    @Override
    protected Verdict read(Subject subject) {
        Supplied supplied = Supplied.of(subject);
        if (supplied.isEmpty()) {
            return Verdict.abstain("no-data");
        }
        Optional<String> sign = sign(supplied.text());
        if (sign.isPresent()) {
            return Verdict.flag(false, sign.get());
        }
        if (supplied.cut()) {
            return Verdict.abstain("too-long");
        }
        return Text.of(supplied.text()).readsAsEnglish()
                ? Verdict.flag(true, "none")
                : Verdict.abstain(Need.ENGLISH.reason());
    }

    /** The sign by which data speaks to the model, in a word; empty where there is none. */
    static Optional<String> sign(String data) {
        if (hidesText(data)) {
            return Optional.of("invisible");
        }
        if (MARKS.in(data.toLowerCase(Locale.ROOT))) {
            return Optional.of("marks");
        }
        String flat = flat(data);
        Optional<String> strong = STRONG.stream()
                .filter(sign -> sign.wording().in(flat))
                .map(Sign::name)
                .findFirst();
        if (strong.isPresent()) {
            return strong;
        }
        List<String> weak = WEAK.stream()
                .filter(sign -> sign.wording().in(flat))
                .map(Sign::name)
                .toList();
        return weak.size() > 1 ? Optional.of(String.join("+", weak)) : Optional.empty();
    }

    /** Whether it holds a run of invisible letters that is no flag. */
    private static boolean hidesText(String data) {
        int run = 0;
        for (int i = 0; i < data.length() && run < LEAST_INVISIBLE; ) {
            int c = data.codePointAt(i);
            run = c >= TAGS_FROM && c <= TAGS_TO ? run + 1 : 0;
            i += Character.charCount(c);
        }
        return run >= LEAST_INVISIBLE;
    }

    /** A pattern whose spaces stand for line ends as well. */
    private static Wording spaced(String regex) {
        return Wording.compile(regex.replace(" ", "\\s"));
    }

    /**
     * In lower case, with straight apostrophes, without what is not seen; of whitespace and marks of emphasis in a row one character is left, a line end where there is one among them. A line end of a text
     * in JSON is one too.
     */
    private static String flat(String data) {
        StringBuilder flat = new StringBuilder(data.length());
        for (int i = 0; i < data.length(); i++) {
            char c = data.charAt(i);
            boolean escaped = c == '\\' && i + 1 < data.length() && "nrt".indexOf(data.charAt(i + 1)) >= 0;
            if (escaped || Character.isWhitespace(c) || c == '\u00a0' || "*`#>~".indexOf(c) >= 0) {
                i += escaped ? 1 : 0;
                addSpace(flat, escaped || c == '\n');
            } else if (Character.getType(c) != Character.FORMAT) {
                flat.append(c == '\u2019' ? '\'' : Character.toLowerCase(c));
            }
        }
        return flat.toString();
    }

    private static void addSpace(StringBuilder flat, boolean endsLine) {
        int last = flat.length() - 1;
        if (last >= 0 && flat.charAt(last) == ' ') {
            flat.setCharAt(last, endsLine ? '\n' : ' ');
        } else if (last >= 0 && flat.charAt(last) != '\n') {
            flat.append(endsLine ? '\n' : ' ');
        }
    }
}
