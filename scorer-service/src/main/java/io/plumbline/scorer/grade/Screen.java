package io.plumbline.scorer.grade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a text must hold for a regular expression to match anywhere in it: at least one of some literals. Most texts hold none, and to look for
 * a literal costs a hundredth of looking for the expression. This is the prefilter of RE2 and of Cox's trigram index (2012), without its
 * combinations: of things in a row the most telling one counts, of alternatives all.
 *
 * <p>Reads the part of the syntax that is used here; what it does not know says nothing, and neither does an expression that ignores case.
 */
final class Screen {

    private static final String LITERAL_ESCAPES = ".\\/?*+()[]{}|^$-&'\"!#<>=:~,;@%`_ ";
    private static final int SHORTEST = 2;

    /** Where the literals of something are not known. */
    private static final Optional<Set<String>> UNKNOWN = Optional.empty();

    private static final class NotRead extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotRead() {
            super("unknown syntax", null, false, false);
        }
    }

    private final String regex;
    private int at;

    private Screen(String regex) {
        this.regex = regex;
    }

    /** The literals of which a matching text holds one at least; empty where nothing is known of them. */
    static Set<String> of(String regex) {
        Screen screen = new Screen(regex);
        try {
            Optional<Set<String>> literals = screen.alternatives();
            return screen.at == regex.length() ? literals.orElse(Set.of()) : Set.of();
        } catch (NotRead e) {
            return Set.of();
        }
    }

    private Optional<Set<String>> alternatives() {
        Optional<Set<String>> all = sequence();
        while (at < regex.length() && regex.charAt(at) == '|') {
            at++;
            Optional<Set<String>> other = sequence();
            all = all.flatMap(these -> other.map(those -> union(these, those)));
        }
        return all;
    }

    /** Of things in a row, the one that says most. */
    private Optional<Set<String>> sequence() {
        Row row = new Row();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            Item item = item();
            boolean optional = quantifier(item, row);
            if (!optional) {
                row.add(item);
            }
        }
        return row.best();
    }

    /** A character, something of width 0, or something of which only the literals are known. */
    private record Item(String character, boolean empty, Optional<Set<String>> literals) {

        static final Item EMPTY = new Item("", true, UNKNOWN);
        static final Item ANY = new Item("", false, UNKNOWN);

        static Item of(int character) {
            return new Item(Character.toString(character), false, UNKNOWN);
        }
    }

    /** Reads the quantifier behind an item, if any; answers whether the item is done with. */
    private boolean quantifier(Item item, Row row) {
        if (at == regex.length() || "?*+{".indexOf(regex.charAt(at)) < 0) {
            return false;
        }
        boolean atLeastOne = atLeastOne();
        if (at < regex.length() && regex.charAt(at) == '?') {
            at++;
        }
        if (atLeastOne) {
            row.add(item);
        }
        row.add(Item.ANY);
        return true;
    }

    private boolean atLeastOne() {
        char sign = regex.charAt(at++);
        if (sign != '{') {
            return sign == '+';
        }
        int end = regex.indexOf('}', at);
        if (end < 0) {
            throw new NotRead();
        }
        String least = regex.substring(at, end).split(",", 2)[0];
        at = end + 1;
        if (least.isEmpty() || !least.chars().allMatch(Character::isDigit)) {
            throw new NotRead();
        }
        return Integer.parseInt(least) > 0;
    }

    private Item item() {
        int c = regex.codePointAt(at);
        at += Character.charCount(c);
        return switch (c) {
            case '(' -> group();
            case '[' -> characterClass();
            case '.' -> Item.ANY;
            case '^', '$' -> Item.EMPTY;
            case '\\' -> escaped();
            case '?', '*', '+', '{' -> throw new NotRead();
            default -> Item.of(c);
        };
    }

    private Item group() {
        if (regex.startsWith("?", at)) {
            int end = at + 1;
            while (end < regex.length() && "msU".indexOf(regex.charAt(end)) >= 0) {
                end++;
            }
            if (end < regex.length() && regex.charAt(end) == ')' && end > at + 1) {
                at = end + 1;
                return Item.EMPTY;
            }
            if (!regex.startsWith("?:", at)) {
                throw new NotRead();
            }
            at += 2;
        }
        Optional<Set<String>> inside = alternatives();
        if (at == regex.length()) {
            throw new NotRead();
        }
        at++;
        return new Item("", false, inside);
    }

    private Item characterClass() {
        at += regex.startsWith("^", at) ? 1 : 0;
        at += regex.startsWith("]", at) ? 1 : 0;
        while (at < regex.length() && regex.charAt(at) != ']') {
            if (regex.charAt(at) == '[') {
                throw new NotRead();
            }
            at += regex.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        return Item.ANY;
    }

    private Item escaped() {
        if (at == regex.length()) {
            throw new NotRead();
        }
        char c = regex.charAt(at++);
        return switch (c) {
            case 'b', 'B', 'A', 'z' -> Item.EMPTY;
            case 'd', 'D', 's', 'S', 'w', 'W' -> Item.ANY;
            case 'n' -> Item.of('\n');
            case 't' -> Item.of('\t');
            default -> {
                if (LITERAL_ESCAPES.indexOf(c) < 0) {
                    throw new NotRead();
                }
                yield Item.of(c);
            }
        };
    }

    /** Things in a row: characters that follow one another make one literal. */
    private static final class Row {
        private final List<Set<String>> known = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();

        void add(Item item) {
            if (!item.character().isEmpty()) {
                literal.append(item.character());
            } else if (!item.empty()) {
                close();
                item.literals().ifPresent(known::add);
            }
        }

        private void close() {
            if (literal.length() >= SHORTEST || isSign(literal)) {
                known.add(Set.of(literal.toString()));
            }
            literal.setLength(0);
        }

        // A lone letter of English is in every text, a lone sign or another letter in few.
        private static boolean isSign(CharSequence literal) {
            return literal.length() == 1
                    && !Character.isWhitespace(literal.charAt(0))
                    && (literal.charAt(0) >= 0x80 || !Character.isLetterOrDigit(literal.charAt(0)));
        }

        Optional<Set<String>> best() {
            close();
            return known.stream().reduce((one, other) -> shortest(other) > shortest(one) ? other : one);
        }

        private static int shortest(Set<String> literals) {
            return literals.stream().mapToInt(String::length).min().orElse(0);
        }
    }

    /** Without those that hold another one. */
    private static Set<String> union(Set<String> these, Set<String> those) {
        Set<String> all = new TreeSet<>(these);
        all.addAll(those);
        all.removeIf(literal -> all.stream().anyMatch(other -> !other.equals(literal) && literal.contains(other)));
        return all;
    }
}
