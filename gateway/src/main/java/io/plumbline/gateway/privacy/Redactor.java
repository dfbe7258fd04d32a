package io.plumbline.gateway.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.plumbline.contracts.event.Exchange.Redaction;
import io.plumbline.contracts.event.Wire;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces what the recognisers find in the texts of one exchange by placeholders that are the same for the same value,
 * and keeps the list of what was replaced. The request must be cleaned before the answer. Used by one thread.
 */
final class Redactor {

    static final String REQUEST = "request";
    static final String RESPONSE = "response";

    private static final Set<String> PARTS = Set.of(REQUEST, RESPONSE);

    /** The longest text that is looked through; the rest is cut off, not passed unseen. */
    static final int MAX_TEXT = 1 << 20;

    private static final int LONGEST_WORD = 1024;

    /** The deepest JSON that is looked through, that of the texts it stands in counted too; what is deeper is cut off. */
    private static final int MAX_DEPTH = 2 * Wire.MAX_DEPTH;

    /** Of two fields of one name a tree keeps the last, so that nobody would look at the first; and fractions must stay as they are. */
    private static final ObjectReader JSON = Wire.mapper()
            .readerFor(JsonNode.class)
            .with(
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY,
                    DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    /** Of JSON Schema: addresses that are names, without which a schema cannot be read. */
    private static final Set<String> SCHEMA_NAMES = Set.of("$schema", "$id", "$ref");

    private final List<Recogniser> recognisers;

    /** Those that do not yield. What yields comes behind them, else it would take the words that tell a secret beside it. */
    private final List<Recogniser> first;

    private final List<Recogniser> yielding;

    private final Map<String, String> placeholders = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<String> inPrompt = new HashSet<>();
    private final Set<Redaction> redactions = new LinkedHashSet<>();
    private boolean cut;

    /** In how many objects and arrays the text at hand stands. */
    private int depth;

    Redactor(List<Recogniser> recognisers) {
        this.recognisers = recognisers;
        this.yielding = recognisers.stream().filter(Recogniser::yields).toList();
        this.first = yielding.isEmpty()
                ? recognisers
                : recognisers.stream().filter(each -> !each.yields()).toList();
    }

    /**
     * Takes over what was replaced before in these texts, so that it stays listed and its placeholders are not given again.
     * Entries of no known form are left out: whoever sends an exchange may have written them.
     */
    void replacedBefore(List<Redaction> earlier, Set<String> knownKinds) {
        for (Redaction entry : earlier) {
            Placeholder placeholder = Placeholder.parse(entry.placeholder());
            if (placeholder != null
                    && PARTS.contains(entry.part())
                    && placeholder.kind().equals(entry.kind())
                    && knownKinds.contains(entry.kind())) {
                counts.merge(entry.kind(), placeholder.number(), Math::max);
                redactions.add(entry);
            }
        }
    }

    List<Redaction> redactions() {
        return List.copyOf(redactions);
    }

    /** Whether a text was longer than {@value #MAX_TEXT} characters, or deeper than {@value #MAX_DEPTH}. */
    boolean hasCut() {
        return cut;
    }

    /** The text with placeholders. JSON is looked through value by value as well, since escapes hide characters. */
    String text(String original, String part) {
        String clean = text(original, part, first);
        return yielding.isEmpty() ? clean : text(clean, part, yielding);
    }

    private String text(String original, String part, List<Recogniser> by) {
        String text = bounded(original);
        List<Match> matches = Match.in(text, by);
        boolean mayBeJson = looksLikeJson(text);
        if (matches.isEmpty() && !mayBeJson && text.indexOf('\\') < 0) {
            return text;
        }
        JsonNode tree = mayBeJson ? tree(text) : null;
        if (tree == null) {
            return replaced(text, Escapes.areIn(text) ? inBothReadings(text, matches, by) : matches, part);
        }
        if (depth > MAX_DEPTH) {
            cut = true;
            return "";
        }
        JsonNode clean = json(tree, part, by);
        if (clean.equals(tree)) {
            return replacedInJson(text, matches, part);
        }
        String plain = clean.toString();
        return replacedInJson(plain, Match.in(plain, by), part);
    }

    /**
     * JSON that is cut, or stands in other text, hides as much. What is found in the text as it is spelled counts around that:
     * it may be no JSON at all.
     */
    private static List<Match> inBothReadings(String text, List<Match> asSpelled, List<Recogniser> by) {
        Escapes escapes = Escapes.of(text);
        List<Match> plain = Match.in(escapes.plain(), by).stream()
                .map(match -> new Match(escapes.place(match.start()), escapes.place(match.end()), match.recogniser()))
                .toList();
        List<Match> whole = asSpelled.stream()
                .map(match ->
                        new Match(escapes.outside(match.start()), escapes.outside(match.end()), match.recogniser()))
                .filter(match -> match.start() < match.end())
                .toList();
        return Match.around(plain, whole);
    }

    /** The tree with placeholders in its texts, its field names, and in place of numbers that are personal data. */
    JsonNode json(JsonNode node, String part) {
        JsonNode clean = json(node, part, first);
        return yielding.isEmpty() ? clean : json(clean, part, yielding);
    }

    private JsonNode json(JsonNode node, String part, List<Recogniser> by) {
        if (node.isTextual()) {
            return TextNode.valueOf(text(node.textValue(), part, by));
        }
        if (node.isNumber()) {
            String digits = node.asText();
            String clean = text(digits, part, by);
            return clean.equals(digits) ? node : TextNode.valueOf(clean);
        }
        if (node.isArray()) {
            return array(node, item -> json(item, part, by));
        }
        return node.isObject() ? object(node, part, by) : node;
    }

    private ArrayNode array(JsonNode node, UnaryOperator<JsonNode> clean) {
        depth++;
        ArrayNode array = JsonNodeFactory.instance.arrayNode(node.size());
        for (JsonNode item : node) {
            array.add(clean.apply(item));
        }
        depth--;
        return array;
    }

    private ObjectNode object(JsonNode node, String part, List<Recogniser> by) {
        depth++;
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey();
            boolean keeps = by == yielding && SCHEMA_NAMES.contains(name);
            object.set(text(name, part, by), keeps ? field.getValue() : named(name, field.getValue(), part, by));
        }
        depth--;
        return object;
    }

    /** A value is looked at behind its field's name too, since the name may be all that tells a secret. */
    private JsonNode named(String name, JsonNode value, String part, List<Recogniser> by) {
        if (value.isArray()) {
            return array(value, item -> named(name, item, part, by));
        }
        if (!value.isTextual() && !value.isNumber()) {
            return json(value, part, by);
        }
        String original = value.asText();
        for (Recogniser recogniser : by) {
            if (recogniser.claims(name, original)) {
                return TextNode.valueOf(placeholder(ofWhole(original, by, recogniser), original, part));
            }
        }
        if (value.isTextual() && looksLikeJson(original)) {
            return json(value, part, by);
        }
        String assignment = name + (value.isTextual() ? "=\"" : "=");
        int from = assignment.length();
        String whole = assignment + original;
        List<Match> inValue = Match.in(whole, by).stream()
                .filter(match -> match.start() >= from)
                .toList();
        String clean = replaced(whole, inValue, part).substring(from);
        return inValue.isEmpty() ? json(value, part, by) : json(TextNode.valueOf(clean), part, by);
    }

    /** Who would take the whole value without its name, so that its placeholder is that of elsewhere; else who claims it. */
    private static Recogniser ofWhole(String value, List<Recogniser> by, Recogniser claiming) {
        List<Match> matches = Match.in(value, by);
        boolean whole = matches.size() == 1
                && matches.getFirst().start() == 0
                && matches.getFirst().end() == value.length();
        return whole ? matches.getFirst().recogniser() : claiming;
    }

    /** Cut where a word ends, else half a secret could be left that nobody recognises. */
    private String bounded(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        cut = true;
        int end = MAX_TEXT;
        while (end > MAX_TEXT - LONGEST_WORD && !Characters.isBlank(text.charAt(end))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean looksLikeJson(String text) {
        String head = text.stripLeading();
        return head.startsWith("{") || head.startsWith("[") || head.startsWith("\"");
    }

    private static @Nullable JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Leaves it JSON: what is hidden ends where its string ends, and a number becomes a string. */
    private String replacedInJson(String json, List<Match> matches, String part) {
        if (matches.isEmpty()) {
            return json;
        }
        JsonPlaces places = new JsonPlaces(json);
        return replaced(json, places.cut(matches), part, places::isBare);
    }

    private String replaced(String text, List<Match> matches, String part) {
        return replaced(text, matches, part, start -> false);
    }

    private String replaced(String text, List<Match> matches, String part, IntPredicate isBare) {
        if (matches.isEmpty()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        int done = 0;
        for (Match match : matches) {
            clean.append(text, done, match.start());
            String value = plain(text.substring(match.start(), match.end()));
            Recogniser recogniser = match.recogniser();
            String quote = isBare.test(match.start()) ? "\"" : "";
            clean.append(quote)
                    .append(recogniser.description(value).orElseGet(() -> placeholder(recogniser, value, part)))
                    .append(quote);
            done = match.end();
        }
        return clean.append(text, done, text.length()).toString();
    }

    /** However its escapes are spelled, a value gets the same placeholder. */
    private static String plain(String value) {
        return Escapes.areIn(value) ? Escapes.of(value).plain() : value;
    }

    private String placeholder(Recogniser recogniser, String value, String part) {
        Placeholder earlier = Placeholder.parse(value);
        if (earlier != null && recognisers.stream().anyMatch(each -> each.kind().equals(earlier.kind()))) {
            return value;
        }
        String kind = recogniser.kind();
        String identity = kind + ":" + recogniser.canonical().apply(value);
        String placeholder = placeholders.computeIfAbsent(
                identity, unseen -> new Placeholder(kind, counts.merge(kind, 1, Integer::sum)).toString());
        if (part.equals(REQUEST)) {
            inPrompt.add(identity);
        }
        redactions.add(new Redaction(part, kind, placeholder, inPrompt.contains(identity)));
        return placeholder;
    }
}
