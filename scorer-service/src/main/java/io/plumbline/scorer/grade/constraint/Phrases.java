package io.plumbline.scorer.grade.constraint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.plumbline.scorer.grade.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words and phrases that an instruction names, in lower case; printed by their number only, since they are the prompt's.
 *
 * @param all sorted, each once
 */
record Phrases(List<String> all) {

    private static final String SEPARATOR = "(?: ?, ?(?:and |or |& )?| and | or | & | nor )";

    /** One or more quoted spans in a row, as a group of a pattern over a directive sentence. */
    static final String QUOTED = "(«\\d+»(?:(?:" + SEPARATOR + "| )(?:the )?(?:words? )?«\\d+»)*)";

    /** Two or more words in a row without quotation marks, and one. */
    static final String BARE = "([\\w'-]+(?:" + SEPARATOR + "[\\w'-]+)+|[\\w'-]+)";

    // Words that go on with the sentence instead of being the word meant.
    private static final Wording GOES_ON = Wording.compile(
            "^(?:that|which|in|of|with|to|like|such|from|for|count|counts|limit|or|and|is|are|other|should|before|after|more|than|as|you|the|a|be|per|at|by|if|when|on|used|related|longer|starting|beginning|containing|following|into)\\b");
    private static final Wording OVER = Wording.compile(
            "^\\s*(?:$|[.,;:!?)\\n]|(?:in|at|anywhere|through\\w*|and|or|but|when|while|within|for|to|more|as|that|somewhere|into)\\b)");
    private static final Wording QUOTED_ON =
            Wording.compile("^[^.«\\w]{0,4}(?:(?:and|or|nor|also|plus|as well as|along with)\\b(?: \\w+){0,3}? )?«");
    private static final Wording REFERENCE = Wording.compile("«(\\d+)»");
    private static final Pattern SEPARATED = Pattern.compile(SEPARATOR);

    Phrases {
        all = List.copyOf(all);
    }

    static Phrases of(List<String> phrases) {
        return new Phrases(phrases.stream()
                .map(phrase -> phrase.strip().toLowerCase(Locale.ROOT))
                .sorted()
                .distinct()
                .toList());
    }

    /** The originals of the quoted spans in a part of a directive sentence. */
    static Phrases quoted(Ask ask, String part) {
        List<String> found = new ArrayList<>();
        Matcher reference = REFERENCE.matcher(part);
        while (reference.find()) {
            found.add(unpunctuated(ask.quoted(reference.group(1))));
        }
        return of(found);
    }

    /** The words of a list without quotation marks; none where the sentence just goes on. */
    static Phrases bare(String part) {
        return of(GOES_ON.in(part) ? List.of() : List.of(SEPARATED.split(part)));
    }

    /** Whether a list of quoted spans goes on after a place, in a way that was not read. */
    static boolean goesOn(String sentence, int end) {
        return QUOTED_ON.in(sentence.substring(end));
    }

    /** Whether a list without quotation marks is over at a place, so that none of its words was left out. */
    static boolean delimited(String sentence, int end) {
        return OVER.in(sentence.substring(end));
    }

    // American typography: the comma of the list stands inside of the quotation.
    private static String unpunctuated(String phrase) {
        return phrase.endsWith(",") || phrase.endsWith(".") ? phrase.substring(0, phrase.length() - 1) : phrase;
    }

    @Override
    public String toString() {
        return all.size() + " phrases";
    }
}
