package io.plumbline.gateway.privacy;

import static io.plumbline.gateway.privacy.Characters.isDigit;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for identities and texts that stay the same and reveal nothing to who lacks the key: HMAC-SHA256, 128 bits of
 * it, after the key's id. Thread-safe.
 */
public final class Pseudonym {

    private static final int HEX_DIGITS = 32;

    private final String keyId;
    /** Never fed itself: each use takes a copy, which is cheaper than to look the algorithm up again. */
    private final Mac keyed;

    /** @param keyId names the key in what it makes, so that a change of key shows */
    public Pseudonym(String keyId, String key) {
        this.keyId = keyId;
        this.keyed = keyed(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    }

    private static Mac keyed(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    public String of(String value) {
        byte[] code = copy().doFinal(value.getBytes(StandardCharsets.UTF_8));
        return keyId + "-" + HexFormat.of().formatHex(code, 0, HEX_DIGITS / 2);
    }

    /** Whether a text has the form of what is made here under a key's id of small letters and digits. */
    boolean isPlainlyOne(String text) {
        int start = keyId.length() + 1;
        boolean one = text.length() == start + HEX_DIGITS && text.startsWith(keyId) && text.charAt(start - 1) == '-';
        for (int i = 0; one && i < text.length(); i++) {
            char c = text.charAt(i);
            one = isDigit(c) || i == start - 1 || (c >= 'a' && c <= (i < start ? 'z' : 'f'));
        }
        return one;
    }

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's HmacSHA256 can be copied", e);
        }
    }
}
