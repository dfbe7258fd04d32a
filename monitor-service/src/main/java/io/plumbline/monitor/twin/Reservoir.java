package io.plumbline.monitor.twin;

import io.plumbline.contracts.event.Scorecard;
import java.util.Locale;

/**
 * Where an exchange lies in its application's sample, which is dense of late and reaches far back: {@value #LEVELS} levels of
 * {@value #PLACES} places. Half of the exchanges belong to the first level, a quarter to the second, and so on, the last
 * takes what is left; level and place follow from a hash of the id, and who comes later takes the place over. So the sample
 * is a function of the exchanges and their order that needs no counter, and a place is one entry of a store.
 *
 * <p>An exchange that {@code a} others have followed is still there with probability {@code Σ p_l exp(-a p_l / PLACES)} over
 * levels with shares {@code p_l}: .85 for a = 100, .63 for 300, .28 for 1,000, .04 for 6,000. When a change is seen after 300
 * exchanges, some 960 from before it are there; after 2,000 it is 470, after 6,000 it is 190. Of a question that is one in 200
 * of what is asked, 960 hold one with probability .99, and 190 with .62.
 */
public final class Reservoir {

    static final int LEVELS = 6;
    static final int PLACES = 200;

    private Reservoir() {}

    /** The place of a scorecard's exchange, as four digits. Each panel's scorecard has its own. */
    public static String place(Scorecard card) {
        return place(card.exchange() + '\0' + card.panel());
    }

    static String place(String id) {
        long mixed = mix(id.hashCode());
        int level = Math.min(LEVELS - 1, Long.numberOfTrailingZeros(mixed));
        int slot = (int) ((mixed >>> Integer.SIZE) % PLACES);
        return String.format(Locale.ROOT, "%04d", level * PLACES + slot);
    }

    // The finaliser of SplitMix64.
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
