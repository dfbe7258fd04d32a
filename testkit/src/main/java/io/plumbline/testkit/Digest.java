package io.plumbline.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests to compare content by. */
public final class Digest {

    private Digest() {}

    /** SHA-256 of the bytes, in hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** SHA-256 of the text in UTF-8, in hexadecimal digits. */
    public static String sha256(String text) {
        return sha256(text.getBytes(UTF_8));
    }
}
