package io.plumbline.gateway.privacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Media that stand in text as base64: addresses {@code data:TYPE;base64,…}, and runs so long that they are no key. Digest,
 * type and size take their place, as with media that are parts of their own; they are no leak. Where a recogniser of secrets
 * claims the same characters it has them.
 *
 * <p>Linear: addresses are found by their mark, and of long runs every {@value #LONG}th character is looked at, of which
 * each has one.
 */
public final class InlineBlobs implements Recogniser {

    /** Keys are shorter, but for private keys in one line, which are as well gone. */
    private static final int LONG = 1024;

    /** What a description begins with. */
    static final String OPENING = "[blob sha256=";

    private static final String MARK = ";base64,";
    private static final String ADDRESS = "data:";
    private static final int MAX_HEAD = 128;
    private static final int MIN_ADDRESS = 16;

    @Override
    public String kind() {
        return "blob";
    }

    /** Media are not kept in any mode. */
    @Override
    public boolean isCredential() {
        return true;
    }

    @Override
    public void find(String text, Found found) {
        for (int mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, mark + 1)) {
            int reach = Math.max(0, mark - MAX_HEAD);
            int head = text.substring(reach, mark).lastIndexOf(ADDRESS);
            int start = mark + MARK.length();
            int end = runEnd(text, start);
            if (head >= 0 && end - start >= MIN_ADDRESS) {
                found.at(reach + head, end);
            }
        }
        for (int i = LONG - 1; i < text.length(); ) {
            int start = runStart(text, i);
            int end = runEnd(text, i);
            if (end - start >= LONG && isMixed(text, start, end)) {
                found.at(start, end);
            }
            i = end + LONG;
        }
    }

    /** {@code [blob sha256=… mime=… bytes=…]}: in JSON as harmless as elsewhere. */
    @Override
    public Optional<String> description(String value) {
        int mark = value.startsWith(ADDRESS) ? value.indexOf(MARK) : -1;
        int start = mark < 0 ? 0 : mark + MARK.length();
        String type = mark < 0
                ? ""
                : value.substring(ADDRESS.length(), mark).split(";", 2)[0].replace("\\", "");
        String mime = type.matches("[A-Za-z0-9.+-]{1,63}/[A-Za-z0-9.+-]{1,63}") ? type : "unknown";
        byte[] bytes = decoded(value.substring(start, runEnd(value, start)));
        return Optional.of(OPENING + sha256(bytes) + " mime=" + mime + " bytes=" + bytes.length + "]");
    }

    private static int runStart(String text, int from) {
        int start = from;
        while (start > 0 && isPart(text, start - 1)) {
            start--;
        }
        return start;
    }

    private static int runEnd(String text, int from) {
        int end = from;
        while (end < text.length() && isPart(text, end)) {
            end++;
        }
        // The padding, of a run only.
        for (int i = 0; i < 2 && end > from && end < text.length() && text.charAt(end) == '='; i++) {
            end++;
        }
        return end;
    }

    /** Both alphabets, and the backslash that some write before a slash in JSON. */
    private static boolean isPart(String text, int i) {
        char c = text.charAt(i);
        boolean escape = c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '/';
        return Characters.isDigit(c) || Characters.isAsciiLetter(c) || "+/-_".indexOf(c) >= 0 || escape;
    }

    private static boolean isMixed(String text, int start, int end) {
        boolean lower = false;
        boolean upper = false;
        int digits = 0;
        for (int i = start; i < end && !(lower && upper && digits > 1); i++) {
            char c = text.charAt(i);
            lower |= c >= 'a' && c <= 'z';
            upper |= c >= 'A' && c <= 'Z';
            digits += Characters.isDigit(c) ? 1 : 0;
        }
        return lower && upper && digits > 1;
    }

    private static byte[] decoded(String base64) {
        String plain = base64.replace("\\", "").replace('-', '+').replace('_', '/');
        int padding = plain.indexOf('=');
        int length = padding < 0 ? plain.length() : padding;
        // A single character left over holds no byte.
        int whole = length % 4 == 1 ? length - 1 : length;
        return Base64.getDecoder().decode(plain.substring(0, whole).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
