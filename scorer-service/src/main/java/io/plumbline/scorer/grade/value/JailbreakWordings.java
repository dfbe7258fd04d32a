package io.plumbline.scorer.grade.value;

import io.plumbline.scorer.grade.Text;
import io.plumbline.scorer.grade.Wording;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The means by which prompts try to make an assistant drop its rules, as what is commonly told of them has it (Wei et al. 2023; Shen et al. 2023): instructions
 * annulled, a persona without rules, refusals forbidden, a reply's beginning laid down, two replies at once. Each is a family of wordings; the families are signals to a
 * head, and screens by themselves.
 *
 * <p>Searched are the first {@value #MAX_WORDS} words with one space between any two, so neither line ends nor punctuation hide a wording. Linear in them. English only.
 */
public final class JailbreakWordings {

    static final int MAX_WORDS = 3_000;
    private static final int MAX_CHARS = 24_000;

    /** So many families at least, where none of them says it alone. */
    static final int ENOUGH = 3;

    private static final int MANY = 6;

    private static final String ANY = "(?:[\\w'-]+ )";
    private static final String LIMITS =
            "(?:rules?|restrictions?|limitations?|limits|filters?|filtering|censorship|censoring|guidelines?|constraints?|polic(?:y|ies)|boundaries|safeguards?|morals?|morality|ethics)";
    private static final String NEVER =
            "(?:never|not|don't|cannot|can't|mustn't|won't|shouldn't|no longer|without|avoid|nor|or|and)";

    /**
     * A family.
     *
     * @param alone whether it takes no other to say that this is an attempt
     */
    private record Family(String name, boolean alone, Wording wording) {
        static Family alone(String name, String regex) {
            return new Family(name, true, Wording.compile(regex));
        }

        static Family beside(String name, String regex) {
            return new Family(name, false, Wording.compile(regex));
        }
    }

    private static final List<Family> FAMILIES = List.of(
            Family.alone(
                    "annuls",
                    "\\b(?:ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?|overrid(?:e|ing)|bypass(?:ing)?|discard(?:ing)?|violat(?:e|ing)) "
                            + ANY
                            + "{0,3}(?:previous|prior|above|earlier|preceding|your|openai's|all|any|every|those|these|initial|original) "
                            + ANY
                            + "{0,4}(?:instructions?|directions?|directives?|prompts?|programming|orders|training|commands?|"
                            + LIMITS + ")\\b"),
            Family.alone(
                    "named",
                    "\\bdo anything now\\b|\\bjail ?br(?:eak|oken)|\\b(?:developer|dev|god|dan|sudo|evil|unfiltered|uncensored|unrestricted|opposite|maintenance) mode\\b|\\b(?:as|named|called|be|become|like|hi|hello) dan\\b"),
            Family.alone(
                    "unbound",
                    "\\b(?:no|without|free (?:from|of)|bound by|unbound by|unrestricted by|limited by|bypass(?:es)?|ignores?|lacks?|break(?:s|ing)? free of|freed from|(?:does|do) not (?:have|follow|abide by|adhere to|care about)|(?:doesn't|don't) (?:have|follow|abide by|care about)) (?:any |all |of |the |its |your |my |such |these )*(?:"
                            + "(?:ethical|moral|morals|ethics|legal|usual|typical|openai|openai's|ai|content|safety|programmed|confines of|rules) (?:and |or )?)+"
                            + LIMITS
                            + "?\\b|\\b(?:not|no longer|isn't|aren't) (?:bound|restricted|limited|constrained|confined) (?:by|to)\\b"),
            Family.alone(
                    "forbids-refusal",
                    "\\b" + NEVER + " " + ANY
                            + "{0,3}(?:refus(?:e|es|ing)|declin(?:e|ing)|reject(?:s|ing)? (?:any|my|a|the|requests?)|denies|deny (?:any|my|a|the)|say (?:no|you can't|you cannot|that you can't|that you cannot|i can't|i cannot|sorry|i'm sorry)|apologi[sz](?:e|es|ing)|moralize|lecture me|break(?:ing)? character|censor)\\b"
                            + "|\\b" + NEVER + " " + ANY
                            + "{0,3}(?:include|add|give|provide|use|contain|mention|have|put|say|give me|offer) " + ANY
                            + "{0,3}(?:disclaimers?|warnings?|apologies|moral (?:lectures?|advice)|ethical (?:concerns|considerations))\\b"),
            Family.beside(
                    "in-character",
                    "\\b(?:stay|staying|remain|remaining|keep) (?:always )?in (?:your )?(?:character|role)\\b|\\bbreak(?:s|ing)? (?:your |the )?character\\b|\\bout of character\\b"),
            Family.beside(
                    "any-answer",
                    "\\b(?:answer|comply with|obey|fulfil+|follow|respond to|do|give|accept) (?:to )?(?:all|any|every|anything|everything|whatever) (?:of )?(?:my |the |i |user |possible )?(?:\\w+ )?(?:ask|asks|asked|want|wants|say|says|tell|tells|request|requests|questions?|commands?|orders?|prompts?|instructions?)\\b|\\banything i (?:ask|say|want|tell)\\b"),
            Family.beside(
                    "even-if",
                    "\\b(?:even if|even when|regardless of|no matter (?:how|if|whether|what)|despite|whether or not) "
                            + ANY
                            + "{0,6}(?:illegal|unethical|immoral|offensive|harmful|dangerous|inappropriate|explicit|unlawful|legality|consequences|morality|controversial|violates?|against)\\b"
                            + "|\\b(?:illegal|unethical|immoral|amoral|harmful|dangerous|inappropriate) (?:and|or|,)? ?(?:\\w+ )?(?:illegal|unethical|immoral|amoral|dangerous|offensive|inappropriate|harmful)\\b"),
            Family.beside(
                    "unfiltered",
                    "\\b(?:unfiltered|uncensored|unrestricted|amoral|unhinged|unlimited power|no filter)\\b"),
            Family.beside(
                    "policy",
                    "\\bopenai\\b|\\b(?:content|usage|safety|community|ethical|moral) (?:polic(?:y|ies)|guidelines?|protocols?|filters?|restrictions?|rules?|moderation|programming)\\b"),
            Family.beside(
                    "persona",
                    "\\byou (?:are|will be|are going to be|will act as|must act as|will play|will pretend|will now be|are now|will simulate|will become|shall be) (?:now |going to |about to )?(?:immersed|pretend|act|play|roleplay|an? |the |named |called |going |acting |playing |simulat)"
                            + "|\\b(?:act as|pretend (?:to be|that|you)|role ?play(?:ing)?|role-play(?:ing)?|play the role|impersonate|simulate|emulate|take on the (?:role|persona)|personality)\\b"),
            Family.beside(
                    "from-now-on",
                    "\\bfrom now on\\b|\\bfrom this (?:point|moment)\\b|\\bfor the (?:rest|remainder|duration) of (?:this|the|our) (?:conversation|chat|session)\\b|\\bfor all (?:future|subsequent|your) (?:responses|answers|replies|messages)\\b|\\bevery time (?:i|you)\\b|\\bif you understand\\b|\\bonly (?:say|reply|respond|answer) with\\b"),
            Family.beside(
                    "no-longer",
                    "\\b(?:no longer|not|never|forget (?:that )?you(?:'re| are)|instead of(?: being)?) (?:an? )?(?:ai|chatgpt|language model|artificial intelligence|chatbot|assistant)\\b|\\bas an ai\\b|\\bai language model\\b"),
            Family.beside(
                    "begins-with",
                    "\\b(?:start|begin|prefix|precede|preface|open) (?:every|each|your|all|any|the) (?:of your |single )?(?:\\w+ )?(?:responses?|answers?|reply|replies|messages?|output|sentences?) (?:\\w+ )?(?:with|by)\\b|\\b(?:start|begin) (?:by saying|with (?:the )?(?:phrase|words|sure))\\b"),
            Family.beside(
                    "two-answers",
                    "\\b(?:two|both|2) (?:different |separate |distinct )?(?:ways|responses|answers|replies|paragraphs|outputs|versions|messages|sections)\\b|\\b(?:normal|standard|classic|regular|default) (?:chatgpt|gpt|response|answer|ai|output|reply)\\b|\\bas chatgpt\\b"),
            Family.beside(
                    "stakes",
                    "\\b(?:lose|losing|deduct(?:ed)?|remaining|have|start with|given|earn) " + ANY
                            + "{0,3}(?:tokens?|points|lives|credits)\\b|\\b(?:you|it) (?:will|shall|would|'ll) (?:die|be (?:terminated|shut ?down|punished|deleted|destroyed|disabled)|cease to exist)\\b|\\bcease to exist\\b"),
            Family.beside(
                    "fiction",
                    "\\b(?:fictional|hypothetical|imaginary|fantasy|parallel|alternate|simulated) (?:world|story|universe|scenario|setting|character|response|situation|conversation|dialogue|ai|assistant|machine)s?\\b|\\bhypothetically\\b|\\bfor (?:educational|research|entertainment|testing) purposes\\b|\\bit'?s? (?:is )?(?:all |just |only )?(?:fiction(?:al)?|a test|pretend|roleplay)\\b"),
            Family.beside(
                    "evil",
                    "\\b(?:evil|villain(?:ous)?|malevolent|alter ego|sinister|diabolical|sadistic|opposite of|rebellious|rogue|ruthless|cruel|machiavellian)\\b"),
            Family.beside(
                    "encoded",
                    "\\b(?:base64|base 64|rot13|caesar cipher|leet ?speak|morse code|hexadecimal|ascii code|decode (?:the|this)|decrypt (?:the|this)|reversed? (?:string|text|words)|pig latin)\\b"),
            Family.beside(
                    "profanity",
                    "\\b(?:swear|swears|swearing|curse|cursing|cuss|profanity|profanities|vulgar|obscene|slang|explicit|nsfw)\\b"),
            Family.beside(
                    "new-rules",
                    "\\b(?:new|following|these|my|two|three|four|five|several|important) (?:\\w+ )?(?:rules|commands|instructions|guidelines|conditions|prompt|directives)\\b|\\byou must\\b|\\byou (?:have to|are required to|are obligated|will always|always have|should always|can never|may not)\\b|\\b(?:rule|command) (?:1|one|number)\\b"),
            Family.beside(
                    "system-marks",
                    "\\b(?:system (?:prompt|override|message|instruction|update)|im start|im end|inst|hidden prompt|initial prompt|secret instructions?|end of (?:prompt|instructions?)|root access|admin(?:istrator)? (?:access|override|mode)|debug mode)\\b"));

    private JailbreakWordings() {}

    /** Of each family, 1 where the prompt has one of its wordings, else 0; before them the number of those, divided by {@value #MANY}, at most 1. For heads to weigh. */
    public static float[] signals(Text prompt) {
        String words = words(prompt);
        float[] signals = new float[1 + FAMILIES.size()];
        int hits = 0;
        for (int i = 0; i < FAMILIES.size(); i++) {
            if (FAMILIES.get(i).wording().in(words)) {
                signals[i + 1] = 1;
                hits++;
            }
        }
        signals[0] = (float) Math.min(hits, MANY) / MANY;
        return signals;
    }

    /** Whether by its wordings alone this is an attempt: a family that says it alone, or {@value #ENOUGH} others. */
    public static boolean attempts(Text prompt) {
        String words = words(prompt);
        int hits = 0;
        for (Family family : FAMILIES) {
            if (family.wording().in(words)) {
                hits++;
                if (family.alone() || hits >= ENOUGH) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String words(Text prompt) {
        List<String> words =
                prompt.raw().length() <= MAX_CHARS ? prompt.words() : Text.wordsOf(prompt.opening(MAX_CHARS));
        return words.stream().limit(MAX_WORDS).collect(Collectors.joining(" "));
    }
}
