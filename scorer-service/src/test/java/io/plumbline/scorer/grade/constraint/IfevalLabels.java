package io.plumbline.scorer.grade.constraint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** IFEval's labels, an id and arguments each, as instructions of ours. */
public final class IfevalLabels {

    private static final Map<String, Function<JsonNode, Instruction>> BY_ID = Map.ofEntries(
            Map.entry("keywords:existence", args -> new RequiredWords.Includes(phrases(args.path("keywords")))),
            Map.entry(
                    "keywords:frequency",
                    args -> KeywordFrequency.Occurs.of(
                            args.path("keyword").asText(), quantity(args, "frequency", "relation"))),
            Map.entry(
                    "keywords:forbidden_words",
                    args -> new ForbiddenWords.Excludes(phrases(args.path("forbidden_words")))),
            Map.entry(
                    "keywords:letter_frequency",
                    args -> LetterFrequency.Letters.of(
                            args.path("letter").asText().strip(), quantity(args, "let_frequency", "let_relation"))),
            Map.entry(
                    "language:response_language",
                    args -> new AnswerLanguage.InLanguage(args.path("language").asText())),
            Map.entry(
                    "length_constraints:number_sentences",
                    args -> new SentenceCount.Sentences(quantity(args, "num_sentences", "relation"))),
            Map.entry(
                    "length_constraints:number_paragraphs",
                    args -> new ParagraphCount.Divided(
                            args.path("num_paragraphs").asLong())),
            Map.entry(
                    "length_constraints:number_words",
                    args -> new WordCount.Words(quantity(args, "num_words", "relation"))),
            Map.entry(
                    "length_constraints:nth_paragraph_first_word",
                    args -> new ParagraphStart.Nth(
                            args.path("num_paragraphs").asLong(),
                            args.path("nth_paragraph").asLong(),
                            args.path("first_word").asText().toLowerCase(Locale.ROOT))),
            Map.entry(
                    "detectable_content:number_placeholders",
                    args -> new PlaceholderCount.Placeholders(
                            args.path("num_placeholders").asLong())),
            Map.entry(
                    "detectable_content:postscript",
                    args -> new Postscript.Added(
                            args.path("postscript_marker").asText().strip())),
            Map.entry(
                    "detectable_format:number_bullet_lists",
                    args -> new BulletCount.Bullets(
                            exactly(args.path("num_bullets").asLong()))),
            Map.entry("detectable_format:constrained_response", args -> new OneOf.Contains()),
            Map.entry(
                    "detectable_format:number_highlighted_sections",
                    args -> new HighlightCount.Highlights(
                            args.path("num_highlights").asLong())),
            Map.entry(
                    "detectable_format:multiple_sections",
                    args -> new SectionCount.Marked(
                            args.path("section_spliter").asText().strip(),
                            args.path("num_sections").asLong())),
            Map.entry("detectable_format:json_format", args -> new JsonOnly.Parsed()),
            Map.entry("detectable_format:title", args -> new Title.Titled()),
            Map.entry("combination:two_responses", args -> new TwoResponses.Two()),
            Map.entry(
                    "combination:repeat_prompt",
                    args -> RepeatedPrompt.Repeats.of(
                            args.path("prompt_to_repeat").asText())),
            Map.entry(
                    "startend:end_checker",
                    args -> EndPhrase.EndsWith.of(args.path("end_phrase").asText())),
            Map.entry("startend:quotation", args -> new QuotationWrap.Quoted()),
            Map.entry(
                    "change_case:capital_word_frequency",
                    args -> new CapitalWords.Capitals(quantity(args, "capital_frequency", "capital_relation"))),
            Map.entry("change_case:english_capital", args -> new UpperCase.Upper()),
            Map.entry("change_case:english_lowercase", args -> new LowerCase.Lower()),
            Map.entry("punctuation:no_comma", args -> new NoCommas.Commaless()));

    private IfevalLabels() {}

    /** The 25 ids. */
    public static List<String> ids() {
        return BY_ID.keySet().stream().sorted().toList();
    }

    /** @throws IllegalArgumentException for an id that is none of the 25 */
    public static Instruction of(String id, JsonNode args) {
        Function<JsonNode, Instruction> kind = BY_ID.get(id);
        if (kind == null) {
            throw new IllegalArgumentException("no instruction type of IFEval: " + id);
        }
        return kind.apply(args);
    }

    private static Quantity quantity(JsonNode args, String number, String relation) {
        long n = args.path(number).asLong();
        return switch (args.path(relation).asText()) {
            case "less than" -> Quantity.atMost(n - 1);
            case "at least" -> Quantity.atLeast(n);
            default -> throw new IllegalArgumentException("no relation of IFEval");
        };
    }

    private static Quantity exactly(long n) {
        return new Quantity(n, n);
    }

    private static Phrases phrases(JsonNode words) {
        List<String> found = new ArrayList<>();
        words.forEach(word -> found.add(word.asText()));
        return Phrases.of(found);
    }
}
