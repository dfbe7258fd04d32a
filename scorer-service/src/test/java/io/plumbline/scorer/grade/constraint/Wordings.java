package io.plumbline.scorer.grade.constraint;

import io.plumbline.scorer.grade.Wording;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The wordings by which a kind finds instructions: the alternatives of its patterns, each a frame of its own. The
 * synonyms in one place of a frame count as one, and so do the units of a quantity. Not among them are patterns that only rule out or that read answers, and what IFEval has no type for.
 */
final class Wordings {

    /**
     * Fields that find nothing, by name. Of everything else a wording needs a witness. AnswerLanguage's is here although it finds: it is the language grader's as
     * well, and two of its three frames have no witnesses of their own.
     */
    private static final Set<String> NO_FINDERS = Set.of(
            "BulletCount.STAR",
            "BulletCount.DASH",
            "HighlightCount.SINGLE",
            "HighlightCount.DOUBLE",
            "LowerCase.OTHER",
            "NoCommas.OTHER",
            "SectionCount.HEADING",
            "SectionCount.MAY_MARK",
            "SectionCount.NAMES_PART",
            "SectionCount.OTHER",
            "KeywordFrequency.FOLLOWS",
            "KeywordFrequency.NEXT",
            "KeywordFrequency.NO_WORD",
            "KeywordFrequency.NEGATED",
            "Title.TITLE",
            "SentenceCount.OTHER",
            "UpperCase.OTHER",
            "Postscript.PS",
            "Postscript.PPS",
            "EndPhrase.OTHER",
            "PlaceholderCount.PLACEHOLDER",
            "JsonOnly.OTHER",
            "StartPhrase.ASKED",
            "StartPhrase.OTHER",
            "WordCount.OTHER",
            "ParagraphCount.MARKED",
            "ParagraphCount.OF_LINES",
            "ParagraphCount.DIVIDER",
            "AnswerLanguage.ASKED",
            "AnswerLanguage.CASED",
            "AnswerLanguage.ANY_NAME",
            "ForbiddenWords.AFTER",
            "ForbiddenWords.AT_AN_EDGE",
            "RequiredWords.BEFORE",
            "RequiredWords.AFTER",
            "RequiredWords.LOOSE",
            "RequiredWords.WRITTEN",
            "RequiredWords.SPOKEN_OF",
            "Times.EITHER");

    private static final Set<Class<?>> COUNT_TIMES =
            Set.of(KeywordFrequency.class, LetterFrequency.class, CapitalWords.class);
    private static final Pattern UNIT = Pattern.compile("number of \\(\\?:(.*)\\)\\\\b\\[\\^\\.\\]\\{0,60}.*");

    /** A pattern and what its branches are called. */
    private record Finder(String name, String unit, Branches branches) {

        Optional<String> in(String text) {
            return branches.in(text).map(this::named);
        }

        /** One quantity is worded as another, whatever it counts. */
        String named(String source) {
            return name + ": "
                    + (unit.isEmpty() ? source : source.replace(unit, "UNIT").replace("{0,0}", "{0,2}"));
        }
    }

    /** The patterns of a quantity, of which the first that matches is read. */
    private record Row(List<Finder> finders) {

        Optional<String> in(String text) {
            return finders.stream().flatMap(finder -> finder.in(text).stream()).findFirst();
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final Set<String> all = new TreeSet<>();

    private Wordings(Class<?> kind) {
        read(kind);
        if (COUNT_TIMES.contains(kind)) {
            read(Times.class);
        }
        rows.forEach(row -> row.finders()
                .forEach(finder -> finder.branches().all().forEach(source -> all.add(finder.named(source)))));
    }

    static Map<Constraint, Wordings> byKind() {
        Map<Constraint, Wordings> byKind = new HashMap<>();
        AllConstraints.list().forEach(kind -> byKind.put(kind, new Wordings(kind.getClass())));
        return byKind;
    }

    Set<String> all() {
        return all;
    }

    /** Those that take part in what is found in the text. */
    Set<String> in(String text) {
        Set<String> found = new TreeSet<>();
        rows.forEach(row -> row.in(text).ifPresent(found::add));
        return found;
    }

    private void read(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            String name = type.getSimpleName() + "." + field.getName();
            if (Modifier.isStatic(field.getModifiers()) && !NO_FINDERS.contains(name)) {
                read(name, value(field, null));
            }
        }
    }

    private void read(String name, Object value) {
        if (value instanceof Wording wording) {
            rows.add(new Row(List.of(finder(name, wording, ""))));
        } else if (value instanceof Quantity.Finder quantity) {
            quantity(name, quantity);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> read(name, element));
        }
    }

    private void quantity(String name, Quantity.Finder quantity) {
        List<Finder> parts = new ArrayList<>();
        String unit = "";
        for (String part : List.of("numberOf", "between", "trailing", "prefixed")) {
            Wording wording = (Wording) value(Quantity.Finder.class, part, quantity);
            if (part.equals("numberOf")) {
                var matcher = UNIT.matcher(wording.toString());
                unit = matcher.find() ? "(?:" + matcher.group(1) + ")" : "";
            }
            parts.add(finder("Quantity." + part, wording, unit));
        }
        rows.add(new Row(parts));
        rows.add(new Row(List.of(finder(name, Wording.compile(unit), ""))));
    }

    private static Finder finder(String name, Wording wording, String unit) {
        // What is read of the text before a place ends there.
        String regex = wording.toString();
        return new Finder(
                name, unit, new Branches(regex.endsWith("$") ? regex.substring(0, regex.length() - 1) : regex));
    }

    private static Object value(Class<?> type, String name, Object of) {
        try {
            return value(type.getDeclaredField(name), of);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(type.getSimpleName() + " has " + name, e);
        }
    }

    private static Object value(Field field, Object of) {
        try {
            field.setAccessible(true);
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field shows its value", e);
        }
    }
}
