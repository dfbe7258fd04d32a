package io.plumbline.gateway.publish;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Decides by hash which conversations are kept, so that a conversation is kept whole or not at all. */
public final class Sampling {

    private Sampling() {}

    /** @param rate the share of keys to keep, in [0,1] */
    public static boolean keeps(String key, double rate) {
        return rate >= 1 || position(key) < rate;
    }

    /** Where the key lies in [0,1): uniform over keys, the same on every gateway. */
    static double position(String key) {
        CRC32C checksum = new CRC32C();
        checksum.update(key.getBytes(StandardCharsets.UTF_8));
        return (mixed(checksum.getValue()) >>> 11) * 0x1.0p-53;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014): each bit of the sum reaches every bit of the result. */
    private static long mixed(long z) {
        long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
