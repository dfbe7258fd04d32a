package io.plumbline.scorer.grade.constraint;

/** Classes of characters as Python has them, on which the reference's verdicts rest. */
final class Characters {

    private Characters() {}

    /** Python's {@code \w}: letters, numbers of every kind, the underscore; no combining marks. */
    static boolean isWord(int c) {
        int type = Character.getType(c);
        return Character.isLetter(c)
                || type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || c == '_';
    }

    /** Runs of word characters. */
    static long words(String text) {
        long words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            boolean word = isWord(text.codePointAt(i));
            words += word && !inside ? 1 : 0;
            inside = word;
        }
        return words;
    }

    /** Python's {@code isupper}: at least one letter with case, and none in lower or title case. */
    static boolean isUpper(String text) {
        return text.codePoints().anyMatch(Character::isUpperCase)
                && text.codePoints().noneMatch(c -> Character.isLowerCase(c) || Character.isTitleCase(c));
    }

    /** Python's {@code islower}: at least one letter with case, and none in upper or title case. */
    static boolean isLower(String text) {
        return text.codePoints().anyMatch(Character::isLowerCase)
                && text.codePoints().noneMatch(c -> Character.isUpperCase(c) || Character.isTitleCase(c));
    }

    /** Whether a phrase occurs between word boundaries (Python's {@code \b}); both in lower case. */
    static boolean occursAsWord(String phrase, String text) {
        if (phrase.isEmpty()) {
            return false;
        }
        for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
            if (isBoundary(text, at) && isBoundary(text, at + phrase.length())) {
                return true;
            }
        }
        return false;
    }

    /** Occurrences that do not overlap; both in lower case. */
    static long occurrences(String phrase, String text) {
        long found = 0;
        for (int at = text.indexOf(phrase);
                at >= 0 && !phrase.isEmpty();
                at = text.indexOf(phrase, at + phrase.length())) {
            found++;
        }
        return found;
    }

    private static boolean isBoundary(String text, int at) {
        boolean before = at > 0 && isWord(text.codePointBefore(at));
        boolean after = at < text.length() && isWord(text.codePointAt(at));
        return before != after;
    }
}
