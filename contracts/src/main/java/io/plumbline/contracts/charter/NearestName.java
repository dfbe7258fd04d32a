package io.plumbline.contracts.charter;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody probably meant. */
final class NearestName {

    private NearestName() {}

    /**
     * The known name with the fewest edits from the given one, if these are at most a third of its letters; else the
     * known name whose last words are the given ones ({@code constraints} for {@code instruction.constraints}).
     */
    static Optional<String> to(String given, Collection<String> known) {
        String wanted = given.toLowerCase(Locale.ROOT).replace('-', '_');
        int allowed = Math.max(1, wanted.length() / 3);
        Optional<String> closest = known.stream()
                .filter(name -> Math.abs(name.length() - wanted.length()) <= allowed)
                .min(Comparator.comparingInt(name -> edits(wanted, name.replace('-', '_'))))
                .filter(name -> edits(wanted, name.replace('-', '_')) <= allowed);
        return closest.or(
                () -> known.stream().filter(name -> name.endsWith("." + given)).findFirst());
    }

    /** Levenshtein distance, in time proportional to the product of the lengths (both are bounded by the caller). */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
