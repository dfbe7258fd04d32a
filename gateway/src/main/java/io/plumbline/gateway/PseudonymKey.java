package io.plumbline.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The key of the pseudonyms.
 *
 * @param secret the key itself; {@link #PUBLIC} keeps names stable, but anybody can reckon them
 */
record PseudonymKey(String id, String secret) {

    /** The key where none is given. */
    static final String PUBLIC = "plumbline";

    /** A key is worth as much as it is hard to guess: 128 bits in hexadecimal digits have 32 characters. */
    private static final int MIN_LENGTH = 16;

    private static final int MAX_FILE = 4096;
    private static final String ID = "[A-Za-z0-9_.]{1,32}";

    PseudonymKey {
        if (!id.matches(ID)) {
            throw new IllegalArgumentException(
                    "plumbline.gateway.privacy.key-id: expected 1 to 32 letters, digits, '_' or '.'");
        }
    }

    /**
     * The key in the file, else the one given.
     *
     * @throws IllegalArgumentException when there are two, or the file holds none; the message names the setting, never the
     *     key
     */
    static PseudonymKey of(String id, String given, Optional<Path> file) {
        if (file.isEmpty()) {
            return new PseudonymKey(id, given);
        }
        if (!given.equals(PUBLIC)) {
            throw new IllegalArgumentException(
                    "plumbline.gateway.privacy.key and .key-file are both set; expected one");
        }
        return new PseudonymKey(id, read(file.get()));
    }

    private static String read(Path file) {
        try {
            String secret =
                    Files.size(file) > MAX_FILE ? "" : Files.readString(file).strip();
            if (secret.length() < MIN_LENGTH) {
                throw new IllegalArgumentException("plumbline.gateway.privacy.key-file: expected a key of at least "
                        + MIN_LENGTH + " characters and at most " + MAX_FILE + " bytes in " + file);
            }
            return secret;
        } catch (IOException e) {
            throw new IllegalArgumentException("plumbline.gateway.privacy.key-file: " + file + " cannot be read: "
                    + e.getClass().getSimpleName());
        }
    }

    /** Whether anybody can reckon the pseudonyms. */
    boolean isPublic() {
        return secret.equals(PUBLIC);
    }

    @Override
    public String toString() {
        return "PseudonymKey[" + id + "]";
    }
}
