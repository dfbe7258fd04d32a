package io.plumbline.gateway.publish;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Decides which exchanges are kept, and tells with which probability.
 *
 * <p>Every key lies at a fixed place in [0,1), and an exchange of inclusion probability p is kept if its key's place is below
 * p: Poisson sampling with permanent random numbers. What a charter's rules always keep has p = 1, also where its
 * conversation was drawn as well; all else has the rate. So each exchange of the traffic counts 1/p times among those kept:
 * E[sum of y/p over the kept] = sum of p·y/p = sum of y over all, the Horvitz–Thompson estimate, whatever y is.
 *
 * <p>All exchanges of a conversation have one place, so a conversation is drawn whole or not at all. Of one that is not
 * drawn a rule keeps single exchanges. Estimates err as those of whole conversations do, not of single exchanges.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1952.10483446">Horvitz, Thompson 1952: A generalization of sampling
 *     without replacement from a finite universe</a>
 */
public final class Sampling {

    private Sampling() {}

    /** The probability with which an exchange like this is kept, in (0,1]. */
    public static double probability(Exchange exchange, Charter.Sampling sampling) {
        return KeepRules.apply(sampling.keep(), exchange) ? 1 : sampling.rate();
    }

    /** The exchange with what the sampling tells of it; empty where it is not kept. */
    public static Optional<Exchange> kept(Exchange exchange, Charter.Sampling sampling) {
        double probability = probability(exchange, sampling);
        return keeps(exchange.key(), probability)
                ? Optional.of(exchange.includedWith(probability, keeps(exchange.key(), sampling.rate())))
                : Optional.empty();
    }

    /** @param probability the share of keys to keep, in [0,1] */
    public static boolean keeps(String key, double probability) {
        return probability >= 1 || position(key) < probability;
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
