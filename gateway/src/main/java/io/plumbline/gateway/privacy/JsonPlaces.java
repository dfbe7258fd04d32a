package io.plumbline.gateway.privacy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Where in a JSON text its strings and its numbers stand, so that what is hidden in it leaves it JSON. Linear in its length. */
final class JsonPlaces {

    /** In order: where each begins, within the quotes of a string. */
    private final List<Integer> starts = new ArrayList<>();

    private final List<Integer> ends = new ArrayList<>();

    /** Where a number begins. */
    private final BitSet bare = new BitSet();

    /** @param json a text that was read as JSON before */
    JsonPlaces(String json) {
        int i = 0;
        while (i < json.length()) {
            char c = json.charAt(i);
            if (c == '"') {
                int end = closing(json, i + 1);
                add(i + 1, end);
                i = end + 1;
            } else if (c == '-' || Characters.isDigit(c)) {
                int end = numberEnd(json, i);
                bare.set(i);
                add(i, end);
                i = end;
            } else {
                i++;
            }
        }
    }

    private void add(int start, int end) {
        starts.add(start);
        ends.add(end);
    }

    private static int closing(String json, int from) {
        int i = from;
        while (i < json.length() && json.charAt(i) != '"') {
            i += json.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i, json.length());
    }

    private static int numberEnd(String json, int from) {
        int i = from + 1;
        while (i < json.length() && (Characters.isDigit(json.charAt(i)) || "+-.eE".indexOf(json.charAt(i)) >= 0)) {
            i++;
        }
        return i;
    }

    /** Whether what begins here has no quotes, so that what takes its place must bring its own. */
    boolean isBare(int start) {
        return bare.get(start);
    }

    /** The matches, in order and without overlap, cut into what of them lies within strings, and the numbers they touch. */
    List<Match> cut(List<Match> matches) {
        List<Match> all = new ArrayList<>(matches.size());
        int place = 0;
        for (Match match : matches) {
            while (place < starts.size() && ends.get(place) <= match.start()) {
                place++;
            }
            for (int i = place; i < starts.size() && starts.get(i) < match.end(); i++) {
                int start = starts.get(i);
                int end = ends.get(i);
                if (!isBare(start)) {
                    add(all, Math.max(start, match.start()), Math.min(end, match.end()), match.recogniser());
                } else if (all.isEmpty() || all.getLast().end() <= start) {
                    add(all, start, end, match.recogniser());
                }
            }
        }
        return all;
    }

    private static void add(List<Match> all, int start, int end, Recogniser recogniser) {
        if (start < end) {
            all.add(new Match(start, end, recogniser));
        }
    }
}
