package io.plumbline.scorer.panel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.plumbline.scorer.grade.Grader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Which graders a panel runs, in which versions, in any order. */
record Manifest(List<String> signatures) {

    private static final int HASH_BYTES = 8;

    static Manifest of(List<Grader> graders) {
        return new Manifest(graders.stream().map(Grader::signature).sorted().toList());
    }

    /** The first 16 hexadecimal digits of the SHA-256 of the signatures, one a line. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", signatures).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
