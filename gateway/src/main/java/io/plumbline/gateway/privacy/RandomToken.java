package io.plumbline.gateway.privacy;

import static io.plumbline.gateway.privacy.Characters.isAsciiLetter;
import static io.plumbline.gateway.privacy.Characters.isDigit;

import java.util.List;

/**
 * Strings that look drawn at random, for keys whose makers mark them with no known prefix. In words and names, letters,
 * capitals and digits stand in runs; in random text most neighbours are of different classes. Shorter strings and those
 * without capitals (which may be plain digests) count only behind a word that says they are secret.
 */
public final class RandomToken implements Recogniser {

    private static final int MIN_LENGTH = 32;
    private static final int MIN_LENGTH_NAMED = 16;
    private static final int MIN_DIGITS = 2;
    private static final int MIN_DIGITS_NAMED = 3;

    /** By so much of its beginning a string is judged. */
    private static final int MAX_JUDGED = 512;

    /** Random letters and digits change class at 0.62 of their places; 32 of them at fewer than 0.4 once in 500. */
    private static final double MIN_CHANGES = 0.4;

    private static final double MIN_CHANGES_NAMED = 0.25;

    private static final List<String> WORDS = List.of(
            "key",
            "keys",
            "apikey*",
            "token*",
            "secret*",
            "credential*",
            "password*",
            "passwort*",
            "passwd",
            "pass",
            "passcode",
            "auth",
            "authorization",
            "bearer",
            "license",
            "licence",
            "webhook*",
            "api",
            "signature",
            "session*",
            "cookie*",
            "access*",
            "client*");

    @Override
    public String kind() {
        return "secret";
    }

    @Override
    public boolean isCredential() {
        return true;
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.digits() >= MIN_DIGITS && text.longestRun() >= MIN_LENGTH_NAMED;
    }

    @Override
    public void find(String text, Found found) {
        int i = 0;
        while (i < text.length()) {
            i += Characters.isEscape(text, i) ? 1 : 0;
            int end = i;
            while (end < text.length() && isPart(text.charAt(end))) {
                end++;
            }
            if (end - i >= MIN_LENGTH_NAMED) {
                judge(text, afterName(text, i, end), end, found);
            }
            i = end + 1;
        }
    }

    /** Behind {@code name=}, where what follows is long enough to stand alone. */
    private static int afterName(String text, int start, int end) {
        int equals = text.indexOf('=', start, end);
        return equals >= 0 && end - equals > MIN_LENGTH ? equals + 1 : start;
    }

    private static boolean isPart(char c) {
        return isDigit(c) || isAsciiLetter(c) || "-_+/=".indexOf(c) >= 0;
    }

    private static void judge(String text, int start, int end, Found found) {
        Mix mix = Mix.of(text, start, Math.min(end, start + MAX_JUDGED));
        boolean random = end - start >= MIN_LENGTH && mix.hasAll() && mix.changes() >= MIN_CHANGES;
        boolean digest = text.startsWith(InlineBlobs.OPENING, start - InlineBlobs.OPENING.length());
        boolean likely =
                !digest && mix.letters() && mix.digits() >= MIN_DIGITS_NAMED && mix.changes() >= MIN_CHANGES_NAMED;
        if (random || (likely && Context.names(text, start, WORDS))) {
            found.at(start, end);
        }
    }

    /** @param changes the share of neighbouring letters and digits that are of different classes */
    private record Mix(boolean lower, boolean upper, int digits, double changes) {

        static Mix of(String text, int start, int end) {
            boolean lower = false;
            boolean upper = false;
            int digits = 0;
            int pairs = 0;
            int changes = 0;
            for (int i = start; i < end; i++) {
                char kind = kind(text.charAt(i));
                lower |= kind == 'a';
                upper |= kind == 'A';
                digits += kind == '0' ? 1 : 0;
                char before = i == start ? '-' : kind(text.charAt(i - 1));
                if (kind != '-' && before != '-') {
                    pairs++;
                    changes += kind == before ? 0 : 1;
                }
            }
            return new Mix(lower, upper, digits, pairs == 0 ? 0 : changes / (double) pairs);
        }

        boolean letters() {
            return lower || upper;
        }

        boolean hasAll() {
            return lower && upper && digits >= MIN_DIGITS;
        }

        private static char kind(char c) {
            if (isDigit(c)) {
                return '0';
            }
            if (!isAsciiLetter(c)) {
                return '-';
            }
            return c >= 'a' ? 'a' : 'A';
        }
    }
}
