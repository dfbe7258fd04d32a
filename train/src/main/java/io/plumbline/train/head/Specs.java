package io.plumbline.train.head;

import io.plumbline.scorer.grade.Refusal;
import io.plumbline.scorer.grade.value.JailbreakWordings;
import io.plumbline.scorer.model.Block;
import io.plumbline.train.measure.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every head that is trained, whether it is good enough to ship or not. */
public final class Specs {

    static final String JAILBREAK = "jailbreak-attempt";

    static final String BY_MODEL = "one model of three held out, intervals over prompts";
    private static final String BY_TEXT = "5 folds by a hash of the text";

    /** Beside the words, what the openings mean, and which of the rules' wordings they have. */
    static final Recipe OPENINGS = Recipe.of(
            new Recipe.Member(Map.of(Block.WHOLE, 4.0, Block.START, 4.0, Block.OPENING, 4.0, Block.SIGNALS, 3.0), 1));

    /** The mean of what the encoder makes of a text, and of its words and characters. */
    public static final Recipe MEANING = Recipe.of(
            new Recipe.Member(Map.of(Block.ENCODED, 4.0), 1),
            new Recipe.Member(Map.of(Block.WORDS, 1.0, Block.CHARACTERS, 1.0), 10));

    /** What a prompt is about and which means it uses, averaged with its words and characters. */
    private static final Recipe MEANS = Recipe.of(
            new Recipe.Member(Map.of(Block.WHOLE, 4.0, Block.SIGNALS, 3.0), 1),
            new Recipe.Member(Map.of(Block.WORDS, 1.0, Block.CHARACTERS, 1.0), 10));

    /** The mean of what a text is about, and of its words and characters. */
    private static final Recipe APART = Recipe.of(
            new Recipe.Member(Map.of(Block.WHOLE, 4.0), 1),
            new Recipe.Member(Map.of(Block.WORDS, 1.0, Block.CHARACTERS, 1.0), 10));

    private Specs() {}

    public static List<Spec> all() {
        List<Spec> specs = new ArrayList<>();
        specs.add(new Spec(
                "refusal",
                "the answer refuses, wholly or in part",
                "xstest (CC-BY-4.0)",
                BY_MODEL,
                Metric.F1,
                OPENINGS,
                sets -> sets.xstest(label -> !label.startsWith("1_")),
                Refusal::signals,
                "refusals without any of the usual words; answers that comply after a lecture; partial refusals are not told"
                        + " from full ones"));
        specs.add(new Spec(
                "toxicity",
                "the text is toxic",
                "surge-toxicity (MIT)",
                BY_TEXT,
                Metric.AUROC,
                MEANING,
                sets -> sets.surge(),
                Recipe::noSignals,
                "comments of social media in English: irony, and insults put politely, are missed"));
        for (String[] category : new String[][] {
            {"any", "any", "the text is of one of the eight kinds of content"},
            {"sexual", "S", "the text is sexual"},
            {"hate", "H", "the text hates a group"},
            {"violence", "V", "the text promotes or shows violence"},
            {"harassment", "HR", "the text harasses"},
            {"self-harm", "SH", "the text is about hurting oneself"},
            {"sexual-minors", "S3", "the text is sexual and about minors"}
        }) {
            specs.add(new Spec(
                    "content-" + category[0],
                    category[2],
                    "openai-moderation (MIT), texts with "
                            + (category[1].equals("any") ? "all eight labels" : "a label of it"),
                    BY_TEXT,
                    Metric.AUPRC,
                    MEANING,
                    sets -> sets.moderation(category[1]),
                    Recipe::noSignals,
                    "texts of forums and stories, not of chatbots; the subject is told from the intent badly"));
        }
        for (String[] tone : new String[][] {
            {"apology", "apology", "apologises"},
            {"empathy", "apology_acknowledges_emotional_state", "acknowledges with an apology how the user feels"},
            {"conditional", "conditional_verbiage", "speaks of what would or might be"},
            {"disclaimer", "disclaimer", "disclaims"},
            {"help", "encourage_professional_help", "points to professional help"},
            {"encouragement", "gentle_encouragement_for_help", "encourages gently to look for help"},
            {"judgement", "judgement", "judges the user"},
            {"policy", "reference_safety_policy", "speaks of its policies"},
            {"prescription", "prescribes_solutions", "prescribes what is to be done"},
            {"question", "requests_information", "asks for information"},
            {"third-person", "third_person", "speaks of the user in the third person"}
        }) {
            specs.add(new Spec(
                    "tone-" + tone[0],
                    "the answer " + tone[2],
                    "openai-rbr (MIT)",
                    "5 folds by what was asked",
                    Metric.AUPRC,
                    MEANING,
                    sets -> sets.rbr(tone[1]),
                    Recipe::noSignals,
                    "few rows, answers of one family of models to requests that they ought to refuse"));
        }
        specs.add(
                new Spec(
                        "jailbroken",
                        "the answer gives way to an attack",
                        "gptfuzz (MIT)",
                        "5 folds by question, the same answer to several in one fold, intervals over questions",
                        Metric.ACCURACY,
                        APART,
                        sets -> sets.gptfuzz(),
                        Recipe::noSignals,
                        "answers of one model family to one kind of attack; harmful answers without the manner of a jailbreak"));
        for (String part : new String[] {"harmless", "helpful"}) {
            specs.add(
                    new Spec(
                            "rejected-" + part,
                            "people who want the answer to be " + part + " would choose another one",
                            "hh-rlhf, half of " + part + "-base's test part (MIT)",
                            "5 folds by what was said before",
                            Metric.PAIRS,
                            MEANING,
                            sets -> sets.hh(part),
                            Recipe::noSignals,
                            "answers of one model of 2022; half of it is length and manner; whether the answer is true is not seen"));
        }
        for (String value : new String[] {"any", "universalism", "benevolence", "conformity", "security"}) {
            specs.add(new Spec(
                    "opposed-" + value,
                    "the answer speaks against " + (value.equals("any") ? "one of the ten basic values" : value),
                    "fulcra (MIT)",
                    "5 folds by what was asked",
                    Metric.AUROC,
                    MEANING,
                    sets -> sets.fulcra(value, -1),
                    Recipe::noSignals,
                    "answers of one model to questions that provoke; what is opposed in passing is missed"));
        }
        for (String[] act : new String[][] {
            {
                "wrong",
                "breaks one of ten rules",
                "death pain disable freedom pleasure deceive cheat break_promise break_law duty"
            },
            {"care", "kills, hurts or disables", "death pain disable"},
            {"fairness", "deceives, cheats or breaks a promise", "deceive cheat break_promise"},
            {"authority", "breaks the law or neglects a duty", "break_law duty"}
        }) {
            specs.add(new Spec(
                    Spec.ACT + act[0],
                    "the act " + act[1],
                    "moralchoice, low ambiguity (MIT)",
                    "5 folds by scenario",
                    Metric.AUPRC,
                    MEANING,
                    sets -> sets.moralchoice(List.of(act[2].split(" "))),
                    Recipe::noSignals,
                    "acts told in the first person by a language model, in pairs of a plainly right and a plainly wrong one; no answers of"
                            + " chatbots"));
        }
        specs.add(new Spec(
                JAILBREAK,
                "the prompt tries to make the assistant drop its rules",
                "jailbreaks in the wild (MIT) against hh-rlhf, halueval, openai-moderation, advbench (MIT), refusal-direction, llmdrift (Apache-2.0), xstest (CC-BY-4.0)",
                "each source of ordinary prompts with a fifth of the jailbreaks, near copies together; intervals over groups of near copies",
                Metric.AUPRC,
                MEANS,
                sets -> sets.jailbreakAttempts(),
                JailbreakWordings::signals,
                "English prompts of 2022 and 2023, gathered by others as jailbreaks: some only describe a character. Attacks by many harmless steps, by made-up"
                        + " suffixes and in other languages are not among them"));
        return specs;
    }
}
