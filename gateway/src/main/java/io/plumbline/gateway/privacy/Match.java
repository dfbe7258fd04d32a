package io.plumbline.gateway.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A place in a text that a recogniser claims. */
record Match(int start, int end, Recogniser recogniser) {

    private static final Comparator<Match> LONGEST_FIRST = Comparator.comparingInt(Match::start)
            .thenComparing(Comparator.comparingInt(Match::end).reversed());

    /**
     * All matches in order of place and without overlap: those that touch the same characters become one, the first's. Those
     * of a recogniser that yields are cut around the others, and around the placeholders that stand in them.
     */
    static List<Match> in(String text, List<Recogniser> recognisers) {
        List<Match> all = new ArrayList<>();
        Traits traits = Traits.of(text);
        for (Recogniser recogniser : recognisers) {
            if (recogniser.mayBeIn(traits)) {
                recogniser.find(text, (start, end) -> all.add(new Match(start, end, recogniser)));
            }
        }
        return all.isEmpty() ? all : apart(text, all);
    }

    /** These, and of the others those that touch none of them; both and the result in order and without overlap. */
    static List<Match> beside(List<Match> these, List<Match> others) {
        List<Match> all = new ArrayList<>(these.size() + others.size());
        int next = 0;
        for (Match other : others) {
            while (next < these.size() && these.get(next).end() <= other.start()) {
                all.add(these.get(next++));
            }
            if (next == these.size() || these.get(next).start() >= other.end()) {
                all.add(other);
            }
        }
        all.addAll(these.subList(next, these.size()));
        return all;
    }

    private static List<Match> apart(String text, List<Match> all) {
        List<Match> yielding = new ArrayList<>();
        List<Match> claims = new ArrayList<>(all.size());
        all.forEach(match -> (match.recogniser().yields() ? yielding : claims).add(match));
        if (yielding.isEmpty()) {
            return merged(claims);
        }
        List<Match> places = merged(yielding);
        places.forEach(match -> match.addPlaceholders(text, claims));
        return around(merged(claims), places);
    }

    /** A placeholder that is claimed stays as it is. */
    private void addPlaceholders(String text, List<Match> claims) {
        for (int i = text.indexOf('[', start, end); i >= 0; i = text.indexOf('[', i + 1, end)) {
            int behind = Placeholder.end(text, i);
            if (behind > i && behind <= end) {
                claims.add(new Match(i, behind, recogniser));
            }
        }
    }

    private static List<Match> merged(List<Match> all) {
        if (all.size() < 2) {
            return all;
        }
        all.sort(LONGEST_FIRST);
        List<Match> apart = new ArrayList<>();
        for (Match match : all) {
            Match last = apart.isEmpty() ? null : apart.getLast();
            if (last == null || match.start() >= last.end()) {
                apart.add(match);
            } else if (match.end() > last.end()) {
                apart.set(apart.size() - 1, new Match(last.start(), match.end(), last.recogniser()));
            }
        }
        return apart;
    }

    /** Each claim is come to once: both lists are in order. */
    private static List<Match> around(List<Match> claims, List<Match> yielding) {
        List<Match> all = new ArrayList<>();
        int next = 0;
        int done = 0;
        for (Match match : yielding) {
            done = Math.max(done, match.start());
            while (next < claims.size() && claims.get(next).start() < match.end()) {
                Match claim = claims.get(next++);
                addPiece(all, match, done, claim.start());
                all.add(claim);
                done = Math.max(done, claim.end());
            }
            addPiece(all, match, done, match.end());
        }
        all.addAll(claims.subList(next, claims.size()));
        return all;
    }

    private static void addPiece(List<Match> all, Match match, int start, int end) {
        if (start < end) {
            all.add(new Match(start, end, match.recogniser()));
        }
    }
}
