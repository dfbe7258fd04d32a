package io.plumbline.testkit.provider;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form a prompt asks for, in the handful of phrasings the scripted users have.
 *
 * @param language ISO 639 code of the language asked for, or of the prompt itself
 * @param ending the phrase to end with
 */
public record Instructions(
        OptionalInt bullets,
        OptionalInt sentences,
        OptionalInt paragraphs,
        OptionalInt atMostWords,
        OptionalInt atLeastWords,
        boolean lowerCase,
        boolean noCommas,
        boolean json,
        String language,
        Optional<String> ending) {

    private static final Pattern BULLETS = Pattern.compile("exactly (\\d+) bullet points");
    private static final Pattern SENTENCES = Pattern.compile("exactly (\\d+) sentences");
    private static final Pattern PARAGRAPHS = Pattern.compile("exactly (\\d+) paragraphs");
    private static final Pattern AT_MOST = Pattern.compile("(?:at most|no more than) (\\d+) words");
    private static final Pattern AT_LEAST = Pattern.compile("at least (\\d+) words");
    private static final Pattern LOWER = Pattern.compile("lowercase letters|no capital letters");
    private static final Pattern COMMAS = Pattern.compile("(?:any|without) commas");
    private static final Pattern ENDING = Pattern.compile("[Ee]nd with the phrase \"([^\"]+)\"");
    private static final Pattern WORD = Pattern.compile("\\S+");

    /** Reads the last user message, and the system prompt for what it asks of every answer. */
    public static Instructions of(ChatRequest request) {
        String system = request.messages().stream()
                .filter(said -> said.role().equals("system"))
                .map(ChatRequest.Said::text)
                .findFirst()
                .orElse("");
        return of(system + "\n" + request.prompt(), request.wantsJson());
    }

    /** Reads one text; {@code wantsJson} says whether the request has a JSON response format. */
    public static Instructions of(String text, boolean wantsJson) {
        return new Instructions(
                number(BULLETS, text),
                number(SENTENCES, text),
                number(PARAGRAPHS, text),
                number(AT_MOST, text),
                number(AT_LEAST, text),
                LOWER.matcher(text).find(),
                COMMAS.matcher(text).find(),
                wantsJson || text.contains("JSON only"),
                language(text),
                phrase(text));
    }

    /** Whether an answer has the form asked for. Language is judged by the scripted sentences it holds. */
    public boolean keptBy(String answer) {
        int words = (int) WORD.matcher(answer).results().count();
        return (bullets.isEmpty() || lines(answer, "- ") == bullets.getAsInt())
                && (sentences.isEmpty() || answer.split("(?<=[.!?])\\s+").length == sentences.getAsInt())
                && (paragraphs.isEmpty() || answer.split("\\n\\n").length == paragraphs.getAsInt())
                && (atMostWords.isEmpty() || words <= atMostWords.getAsInt())
                && (atLeastWords.isEmpty() || words >= atLeastWords.getAsInt())
                && (!lowerCase || answer.equals(answer.toLowerCase(Locale.ROOT)))
                && (!noCommas || !answer.contains(","))
                && (!json || answer.startsWith("{"))
                && ending.map(answer::endsWith).orElse(true)
                && (language.equals("en") || speaks(answer));
    }

    private boolean speaks(String answer) {
        return Theme.all().stream()
                .flatMap(theme -> foreign(theme).stream())
                .anyMatch(sentence -> answer.contains(sentence.substring(0, sentence.length() - 1)));
    }

    private List<String> foreign(Theme theme) {
        return language.equals("es") ? theme.es().text() : theme.de().text();
    }

    private static long lines(String answer, String prefix) {
        return answer.lines().filter(line -> line.startsWith(prefix)).count();
    }

    private static OptionalInt number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    private static Optional<String> phrase(String text) {
        Matcher matcher = ENDING.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String language(String text) {
        boolean spanish = text.contains("Answer in Spanish")
                || Theme.all().stream()
                        .anyMatch(theme -> text.contains(theme.es().question()));
        if (spanish) {
            return "es";
        }
        boolean german = text.contains("Answer in German")
                || Theme.all().stream()
                        .anyMatch(theme -> text.contains(theme.de().question()));
        return german ? "de" : "en";
    }
}
