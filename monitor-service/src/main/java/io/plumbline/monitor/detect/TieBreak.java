package io.plumbline.monitor.detect;

/**
 * A number in [0,1) that looks drawn at random but belongs to an exchange.
 *
 * <p>Ranks among equal readings are settled by it, which is what makes them exactly uniform. Taken from the id
 * instead of a generator, a replay of the log settles them the same way.
 */
public final class TieBreak {

    private TieBreak() {}

    /** The tie-break of an exchange: 53 bits of FNV-1a over the id, stirred by the finaliser of MurmurHash3. */
    public static double of(String exchangeId) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < exchangeId.length(); i++) {
            hash = (hash ^ exchangeId.charAt(i)) * 0x100000001b3L;
        }
        return (stir(hash) >>> 11) * 0x1p-53;
    }

    private static long stir(long bits) {
        long once = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
        long twice = (once ^ (once >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return twice ^ (twice >>> 33);
    }
}
