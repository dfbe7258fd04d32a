package io.plumbline.gateway.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A place in a text that a recogniser claims. */
record Match(int start, int end, Recogniser recogniser) {

    private static final Comparator<Match> LONGEST_FIRST = Comparator.comparingInt(Match::start)
            .thenComparing(Comparator.comparingInt(Match::end).reversed());

    /** All matches in order of place and without overlap: those that touch the same characters become one, the first's. */
    static List<Match> in(String text, List<Recogniser> recognisers) {
        List<Match> all = new ArrayList<>();
        Traits traits = Traits.of(text);
        for (Recogniser recogniser : recognisers) {
            if (recogniser.mayBeIn(traits)) {
                recogniser.find(text, (start, end) -> all.add(new Match(start, end, recogniser)));
            }
        }
        return all.size() > 1 ? merged(all) : all;
    }

    private static List<Match> merged(List<Match> all) {
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
}
