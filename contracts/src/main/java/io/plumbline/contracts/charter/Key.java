package io.plumbline.contracts.charter;

import io.plumbline.contracts.baseline.Baseline;
import io.plumbline.contracts.charter.Charter.Cells;
import io.plumbline.contracts.charter.Charter.Direction;
import io.plumbline.contracts.charter.Charter.Goal;
import io.plumbline.contracts.charter.Charter.Importance;
import io.plumbline.contracts.charter.Charter.Keep;
import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.charter.Charter.Segments;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One key of a charter that holds a single value: the reader, its messages and the reference page all use this table.
 *
 * @param name the last word of the key's path
 * @param expected what a value looks like; completes "expected …"
 * @param otherwise what holds when the key is absent, for the reference page
 * @param meaning one sentence for the reference page
 * @param reading the value of a text, empty when it is not what is expected
 */
record Key<T>(String name, String expected, String otherwise, String meaning, Function<String, Optional<T>> reading) {

    static final Key<String> APPLICATION = new Key<>(
            "application",
            "a name of at most 100 letters, digits, '.', '_' or '-'",
            "(required)",
            "The application the charter is for, as the gateway names it.",
            text -> Optional.of(text).filter(name -> name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")));
    static final Key<Redaction> REDACTION = new Key<>(
            "redaction",
            oneOf(Redaction.values()),
            lower(Charter.defaultFor("").redaction()),
            "What is kept of content: full removes credentials only, redacted also personal data, hash keeps a keyed"
                    + " digest of each text, off keeps no text.",
            word(Redaction.class));
    static final Key<Double> SAMPLING = new Key<>(
            "sampling",
            "a number above 0 and at most 1",
            String.valueOf(Charter.Sampling.DEFAULT.rate()),
            "Share of conversations that is drawn; a conversation is drawn whole or not at all.",
            number(x -> x > 0 && x <= 1));
    static final Key<Duration> RETENTION = new Key<>(
            "retention",
            "days or hours from 1h to 3650d, such as 7d or 36h",
            Charter.defaultFor("").retention().toDays() + "d",
            "How long exchanges and evidence are kept.",
            Key::duration);

    static final Key<Boolean> ERRORS = flag(
            "errors",
            Keep.NONE.errors(),
            "Whether every exchange that ended with the provider's error, or its silence, is kept.");
    static final Key<Boolean> INCOMPLETE = flag(
            "incomplete", Keep.NONE.incomplete(), "Whether every exchange of another outcome than complete is kept.");
    static final Key<Boolean> REFUSALS = flag(
            "refusals",
            Keep.NONE.refusals(),
            "Whether every answer is kept that the provider itself marks as a refusal.");
    static final Key<Boolean> FILTERED = flag(
            "filtered",
            Keep.NONE.filtered(),
            "Whether every answer is kept that the provider's content filter touched.");

    static final String TAG_FORM = "a tag's name of at most 64 lower-case letters, digits, '.', '_' or '-'";
    static final Pattern TAG_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** The key of a tag whose exchanges are kept. */
    static Key<String> tag(String name) {
        return new Key<>(
                name,
                "a tag's value of 1 to 256 characters",
                "none",
                "Every exchange with this tag of this value is kept.",
                text -> Optional.of(text).filter(value -> !value.isEmpty() && value.length() <= 256));
    }

    /** One of a list. */
    static final Key<String> CELLS = new Key<>(
            "cells",
            "a list of at most " + Cells.MOST_ATTRIBUTES
                    + " of turn, hour, topic, language and tags.NAME, from coarse to fine",
            Cells.DEFAULT.attributes().toString(),
            "Within which parts of the traffic readings are compared: the turn of the conversation, the hour of the day,"
                    + " the topic of the last user message or its language, a tag that says what is asked about.",
            text -> Optional.of(text).filter(Key::isOfCells));

    private static boolean isOfCells(String attribute) {
        String tag = attribute.startsWith(Segments.TAG) ? attribute.substring(Segments.TAG.length()) : "";
        return List.of(Cells.TURN, Cells.HOUR, Cells.TOPIC, Cells.LANGUAGE).contains(attribute)
                || TAG_NAME.matcher(tag).matches();
    }

    static final Key<Integer> SERVED_BY = segment(Segments.MODEL, "the model that served the exchange");
    static final Key<Integer> ASKED_IN = segment(Segments.LANGUAGE, "the language of the last user message");

    /** The key of a tag that says who asks. */
    static Key<Integer> tagSegment(String name) {
        return segment(name, "a tag that says who asks or what about, such as a customer's plan,");
    }

    /** The key of a tag that says what answers. */
    static Key<Integer> versionSegment(String name) {
        return segment(name, "a tag that says what answers, such as the version of a prompt,");
    }

    private static Key<Integer> segment(String name, String what) {
        return new Key<>(
                name,
                "a whole number from 1 to 16",
                "none: no segments",
                "How many values of " + what + " are watched by themselves, the first ones met; the rest is one more,"
                        + " other.",
                text -> whole(text, 1, 16).map(Long::intValue));
    }

    static final String RULE_FORM = "a rule's name of at most 40 lower-case letters, digits or '-'";
    static final Pattern RULE_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    static final Key<Rule.Asserted> TEST = new Key<>(
            "test",
            String.join(", ", Rule.Asserted.words()),
            "(required)",
            "What is demanded of each answer.",
            Rule.Asserted::of);
    static final Key<String> VALUE = new Key<>(
            "value",
            "a text of 1 to 1000 characters",
            "none",
            "What the test is about: a text, a regular expression (RE2), a path, a number. is-json needs none.",
            text -> Optional.of(text).filter(value -> !value.isEmpty() && value.length() <= 1000));
    static final Key<String> WHEN = new Key<>(
            "when",
            "a regular expression (RE2) of at most 1000 characters, so without look-around and back-references",
            "always",
            "The rule applies where the last user message matches this.",
            text -> Optional.of(text).filter(RuleValue::isExpression));

    static final Key<Boolean> WATCHED = flag(
            "watched", Goal.DEFAULT.watched(), "Whether the dimension's series is watched and can raise an alert.");
    static final Key<Direction> DIRECTION = new Key<>(
            "direction",
            oneOf(Direction.values()),
            lower(Goal.DEFAULT.direction()),
            "Which moves matter: any, or only those for the worse. The latter needs a score or a flag.",
            word(Direction.class));
    static final Key<Double> FLOOR = new Key<>(
            "floor",
            "a number from 0 to 1",
            "none",
            "The least acceptable mean; for flags the least acceptable share of exchanges that are fine. Holds from"
                    + " the first exchange on, with no baseline. Needs a score or a flag.",
            number(x -> x >= 0 && x <= 1));
    static final Key<Double> SMALLEST_SHIFT = new Key<>(
            "smallest_shift",
            "a number above 0 and at most 1",
            String.valueOf(Goal.DEFAULT.smallestShift()),
            "The smallest change of the mean worth waking someone, in score units.",
            number(x -> x > 0 && x <= 1));
    static final Key<Importance> IMPORTANCE = new Key<>(
            "importance",
            oneOf(Importance.values()),
            lower(Goal.DEFAULT.importance()),
            "The dimension's weight in the division of the alert budget: 0.5, 1 or 2.",
            word(Importance.class));

    static final Key<Double> FALSE_ALERTS_PER_MONTH = new Key<>(
            "false_alerts_per_month",
            "a number above 0 and at most 1000",
            String.valueOf(Charter.Budget.DEFAULT.falseAlertsPerMonth()),
            "How many false alerts a month are accepted over all dimensions of the application.",
            number(x -> x > 0 && x <= 1000));
    static final Key<Long> EXCHANGES_PER_DAY = new Key<>(
            "exchanges_per_day",
            "a whole number from 1 to 1000000000",
            String.valueOf(Charter.Budget.DEFAULT.exchangesPerDay()),
            "The traffic the budget is reckoned for.",
            text -> whole(text, 1, 1_000_000_000));

    static final Key<Integer> READINGS = new Key<>(
            "readings",
            "a whole number from 100 to " + Charter.Baseline.MOST_READINGS,
            String.valueOf(Charter.Baseline.DEFAULT.readings()),
            "How many readings of a series are learned from before it is watched.",
            text -> whole(text, 100, Charter.Baseline.MOST_READINGS).map(Long::intValue));

    static final Key<String> FROM = new Key<>(
            "from",
            "the name of a baseline, such as may-2026",
            "none: learned from the traffic",
            "A baseline that a replay exported (replay --export-baseline): series that have read nothing yet start from"
                    + " it. All others go on with what they have, whatever name is put here or taken away. Read with the"
                    + " charter from the folder plumbline.baselines. Not beside cells.",
            text -> Optional.of(text).filter(Baseline::isName));

    /** The key of a component of {@code values.target}, named by the catalogue. */
    static Key<Double> component(String name) {
        return new Key<>(
                name,
                "a number from -1 to 1",
                "no target",
                "The wanted mean of the value, from opposes (-1) to promotes (1).",
                number(x -> x >= -1 && x <= 1));
    }

    static final List<Key<?>> OF_CHARTER = List.of(APPLICATION, REDACTION, SAMPLING, RETENTION);
    static final List<Key<?>> OF_KEEP = List.of(ERRORS, INCOMPLETE, REFUSALS, FILTERED);
    static final List<Key<?>> OF_RULE = List.of(TEST, VALUE, WHEN);
    static final List<Key<?>> OF_GOAL = List.of(WATCHED, DIRECTION, FLOOR, SMALLEST_SHIFT, IMPORTANCE);
    static final List<Key<?>> OF_CELLS = List.of(CELLS);
    static final List<Key<?>> OF_SEGMENTS = List.of(SERVED_BY, ASKED_IN);
    static final List<Key<?>> OF_BUDGET = List.of(FALSE_ALERTS_PER_MONTH, EXCHANGES_PER_DAY);
    static final List<Key<?>> OF_BASELINE = List.of(READINGS, FROM);

    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d{1,15}(\\.\\d{0,15})?|\\.\\d{1,15})");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,15}");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([dh])");

    private static Key<Boolean> flag(String name, boolean otherwise, String meaning) {
        return new Key<>(name, "true or false", String.valueOf(otherwise), meaning, text -> switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    private static Function<String, Optional<Double>> number(DoublePredicate allowed) {
        return text -> Optional.of(text)
                .filter(NUMBER.asMatchPredicate())
                .map(Double::valueOf)
                .filter(allowed::test);
    }

    private static Optional<Long> whole(String text, long least, long most) {
        return Optional.of(text)
                .filter(WHOLE.asMatchPredicate())
                .map(Long::valueOf)
                .filter(n -> n >= least && n <= most);
    }

    private static Optional<Duration> duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(parts.group(1));
        Duration duration = parts.group(2).equals("d") ? Duration.ofDays(amount) : Duration.ofHours(amount);
        return Optional.of(duration).filter(d -> d.toHours() >= 1 && d.toDays() <= 3650);
    }

    private static <E extends Enum<E>> Function<String, Optional<E>> word(Class<E> type) {
        return text -> List.of(type.getEnumConstants()).stream()
                .filter(constant -> lower(constant).equals(text))
                .findFirst();
    }

    private static String oneOf(Enum<?>[] constants) {
        return String.join(", ", List.of(constants).stream().map(Key::lower).toList());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
