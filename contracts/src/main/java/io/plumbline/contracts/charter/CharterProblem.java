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
