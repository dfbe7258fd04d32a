package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Quoted words and phrases of a prompt, and whether an answer holds them as whole words in any case. */
final class Keywords {

    /** One or more quoted spans in a row, as group 1 of a pattern over a directive sentence. */
    static final String LIST = "((?:«\\d+»(?:[ ,]|and |or )*)+)";

    private static final Pattern REFERENCE = Pattern.compile("«(\\d+)»");

    private Keywords() {}

    /** The originals of the quoted spans in a part of a directive sentence. */
    static List<String> quoted(Ask ask, String part) {
        List<String> found = new ArrayList<>();
        Matcher reference = REFERENCE.matcher(part);
        while (reference.find()) {
            found.add(ask.quoted(reference.group(1)));
        }
        return found;
    }

    static boolean occurs(String phrase, Text answer) {
        List<String> wanted = Text.wordsOf(phrase.toLowerCase(Locale.ROOT));
        return wanted.isEmpty()
                ? answer.raw().contains(phrase)
                : Collections.indexOfSubList(answer.words(), wanted) >= 0;
    }
}
