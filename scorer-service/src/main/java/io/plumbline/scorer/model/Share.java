package io.plumbline.scorer.model;

/**
 * A share of all exchanges, drawn by their ids alone: the same ones on every scorer, whatever they hold, so that what is measured
 * of them holds for all. Independent of the gateway's sampling, which draws conversations.
 *
 * @param size in (0,1]
 */
public record Share(double size) {

    public static final Share ALL = new Share(1);

    private static final long OFFSET = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;
    private static final double ABOVE_ALL = 0x1p53;

    public Share {
        if (!(size > 0 && size <= 1)) {
            throw new IllegalArgumentException("a share lies above 0 and is at most 1, but is " + size);
        }
    }

    /** Whether the exchange with the id is one of them. */
    public boolean holds(String id) {
        return (hash(id) >>> 11) / ABOVE_ALL < size;
    }

    /** FNV-1a (Fowler, Noll & Vo), and the last steps of MurmurHash3, without which ids that differ at their end stay close. */
    private static long hash(String id) {
        long hash = OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * PRIME;
        }
        hash = (hash ^ hash >>> 33) * 0xFF51AFD7ED558CCDL;
        hash = (hash ^ hash >>> 33) * 0xC4CEB9FE1A85EC53L;
        return hash ^ hash >>> 33;
    }
}
