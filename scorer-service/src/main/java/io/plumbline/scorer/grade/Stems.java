package io.plumbline.scorer.grade;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The words of a text that carry content, cut to stems so that "prices" and "priced" meet. Function words of English are left
 * out; words of other languages are taken as they are.
 */
public final class Stems {

    private static final int MIN_STEM = 3;
    private static final List<String> ENDINGS =
            List.of("'s", "ings", "ing", "edly", "ied", "ies", "ed", "es", "ly", "s", "e", "y");

    private static final Set<String> FUNCTION = Set.copyOf(List.of(
            ("a about above after again all also although always am among an and another any anybody anyone anything are as at"
                            + " be because been before being below between both but by can can't cannot could couldn't did"
                            + " didn't do does doesn't doing don't done down each either else enough even ever every few for from"
                            + " further get gets give given go goes going got had has hasn't have haven't having he her here hers"
                            + " him his how however i i'd i'll i'm i've if in into is isn't it it's its itself just let like make"
                            + " makes many may me might more most much must my myself need neither never no nor not now of off on"
                            + " once one only or other others our out over own per perhaps please quite rather really same say says"
                            + " see shall she should so some somebody someone something such tell than that that's the their them"
                            + " then there there's these they thing things this those though through thus to too under until up upon"
                            + " us use used uses using very was wasn't way we well were what what's when where whether which while"
                            + " who whom whose why will with within without won't would yes yet you you're your yours yourself")
                    .split(" ")));

    private Stems() {}

    /** The stems in order of their first occurrence. */
    public static Set<String> of(List<String> words) {
        Set<String> stems = new LinkedHashSet<>();
        for (String word : words) {
            if (!FUNCTION.contains(word) && (word.length() > 1 || Character.isDigit(word.charAt(0)))) {
                stems.add(stem(word));
            }
        }
        return stems;
    }

    static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= MIN_STEM) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    /** The share of the stems that are among others, 1 where there are none. */
    public static double shareIn(Set<String> stems, Set<String> others) {
        return stems.isEmpty()
                ? 1
                : (double) stems.stream().filter(others::contains).count() / stems.size();
    }
}
