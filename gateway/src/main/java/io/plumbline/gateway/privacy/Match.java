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

    /**
     * The claims, and of the others what no claim takes. Each claim is come to once: both lists are in order and without
     * overlap, and so is the result.
     */
    static List<Match> around(List<Match> claims, List<Match> others) {
        List<Match> all = new ArrayList<>(claims.size() + others.size());
        int next = 0;
        int done = 0;
        for (Match match : others) {
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
