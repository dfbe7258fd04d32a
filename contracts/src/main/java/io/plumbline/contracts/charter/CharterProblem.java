package io.plumbline.contracts.charter;

/**
 * One thing that is wrong with a charter.
 *
 * @param line counted from 1, 0 where the problem is the whole file's
 * @param column counted from 1, 0 where the problem is the whole file's
 * @param key the dotted path of the key, for instance {@code budget.exchanges_per_day}; empty for the whole file
 * @param message what is wrong and what is expected
 */
public record CharterProblem(String file, int line, int column, String key, String message) {

    private static final int MAX_KEY = 120;
    private static final int MAX_MESSAGE = 1000;

    // Parts of a charter's text get here, and from here to terminals and logs.
    public CharterProblem {
        key = printable(key, MAX_KEY);
        message = printable(message, MAX_MESSAGE);
    }

    /** The text on one line, without control characters and cut to {@code length}. */
    static String printable(String text, int length) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]", " ");
        return line.length() <= length ? line : line.substring(0, length) + "…";
    }

    static CharterProblem ofFile(String file, String message) {
        return new CharterProblem(file, 0, 0, "", message);
    }

    /** One line, in the form that editors make a link of: {@code file:line:column: key: message}. */
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
