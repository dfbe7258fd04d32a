package io.plumbline.scorer.grade.instruction;

import com.google.re2j.Matcher;
import io.plumbline.scorer.grade.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The options a prompt gives to choose from: lines that begin with labels in order, {@code (A)}, {@code B.}, {@code 3)}.
 *
 * @param byLabel the options' texts in lower case by label in upper case, in order; at least two
 */
record Options(Map<String, String> byLabel) {

    private static final int MOST = 26;
    private static final int OPENING = 200;

    private static final Wording LINE = Wording.compile("^\\s*[-*]?\\s*\\(?([A-Za-z]|[0-9]{1,2})[).:]+\\s*(\\S.*)$");
    private static final Wording CHOICE = Wording.compile(
            "\\b(?:pick|choose|select|which (?:one )?of|multiple[- ]choice|(?:best|correct|right|single|following) (?:\\w+ )?(?:options?|answers?|choices?)"
                    + "|(?:letter|number) of)\\b");

    // What may stand before the label of the answer.
    private static final Wording LEAD = Wording.compile(
            "^(?:my |the )?(?:(?:best|correct|right|single|final) )*(?:answer|option|choice)(?: is| would be)?\\s*:?\\s*"
                    + "|^i(?:'d| would)? (?:choose|pick|select|say|go with|answer)\\s*:?\\s*(?:option )?");
    // Behind it a mark, the line's end, or why: "b because ...", "b - ...". "2 - 3 days" picks nothing.
    private static final Wording LABEL = Wording.compile(
            "^\\(?([a-z]|[0-9]{1,2})(?:[).:,;]|$|[ \\t]*[\\r\\n]|\\s+(?:because|since)\\b|\\s+[–-]+\\s+[^\\s\\d]|\\s*—\\s*[^\\s\\d])");
    private static final Wording BRACKETED = Wording.compile("\\(([a-z]|[0-9]{1,2})\\)");

    /** The options of a prompt that asks to choose; empty when it does not. */
    static Optional<Options> of(String lowerPrompt, List<String> lines) {
        if (!CHOICE.in(lowerPrompt)) {
            return Optional.empty();
        }
        Map<String, String> options = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher match = LINE.matcher(line);
            if (!match.find()) {
                continue;
            }
            String label = match.group(1).toUpperCase(Locale.ROOT);
            if (options.size() < MOST && isNext(label, options)) {
                options.put(label, stripped(match.group(2).toLowerCase(Locale.ROOT)));
            }
        }
        return options.size() < 2 ? Optional.empty() : Optional.of(new Options(options));
    }

    private static boolean isNext(String label, Map<String, String> before) {
        int next = before.size();
        String letter = String.valueOf((char) ('A' + next));
        boolean numbered = before.isEmpty() || before.containsKey("1");
        boolean lettered = before.isEmpty() || before.containsKey("A");
        return (lettered && label.equals(letter)) || (numbered && label.equals(Integer.toString(next + 1)));
    }

    /** Whether an answer picks one of them, by its label or by its text, where answers say what they pick. */
    boolean pickedBy(String lowerAnswer) {
        String opening = stripped(lowerAnswer.substring(0, Math.min(OPENING, lowerAnswer.length())));
        Matcher lead = LEAD.matcher(opening);
        String rest = lead.find() ? stripped(opening.substring(lead.end())) : opening;
        return isLabelled(rest) || isOptionText(rest) || bracketed(opening) == 1;
    }

    private boolean isLabelled(String answer) {
        Matcher match = LABEL.matcher(answer);
        return match.find() && has(match.group(1));
    }

    private boolean isOptionText(String answer) {
        return byLabel.values().stream()
                .anyMatch(text -> answer.startsWith(text)
                        && (answer.length() == text.length()
                                || !Character.isLetterOrDigit(answer.charAt(text.length()))));
    }

    // One label in brackets is a pick; several are a comparison.
    private long bracketed(String opening) {
        Matcher match = BRACKETED.matcher(opening);
        java.util.Set<String> found = new java.util.HashSet<>();
        while (match.find()) {
            if (has(match.group(1))) {
                found.add(match.group(1));
            }
        }
        return found.size();
    }

    private boolean has(String label) {
        return byLabel.containsKey(label.toUpperCase(Locale.ROOT));
    }

    // Without marks of emphasis, quotes and the end of the sentence.
    private static String stripped(String text) {
        String plain = text.replaceAll("[*_`\"“”]", "").strip();
        return plain.endsWith(".") ? plain.substring(0, plain.length() - 1).strip() : plain;
    }
}
