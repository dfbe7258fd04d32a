package io.plumbline.gateway.privacy;

import static io.plumbline.gateway.privacy.Characters.isAsciiLetter;
import static io.plumbline.gateway.privacy.Characters.isDigit;

import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * International bank account numbers (ISO 13616), in one piece or in groups: country, its length, and the right check
 * digits. From each pair of letters at most {@value #MAX_SPAN} characters are looked at.
 */
public final class Iban implements Recogniser {

    private static final int MAX_SPAN = 48;

    private static final Map<String, Integer> LENGTHS = lengths("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28"
            + " CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21"
            + " HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19"
            + " MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28"
            + " TL23 TN24 TR26 UA29 VA22 VG24 XK20");

    private static Map<String, Integer> lengths(String table) {
        return java.util.Arrays.stream(table.split(" "))
                .collect(java.util.stream.Collectors.toUnmodifiableMap(
                        entry -> entry.substring(0, 2), entry -> Integer.valueOf(entry.substring(2))));
    }

    @Override
    public String kind() {
        return "iban";
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.hasAny(Cue.CHECK_DIGITS);
    }

    @Override
    public void find(String text, Found found) {
        int i = 0;
        while (i + 4 < text.length()) {
            if (!isDigit(text.charAt(i + 3))) {
                // Nor does one begin at the next: this would be its first check digit.
                i += 2;
                continue;
            }
            int end = canStart(text, i) ? end(text, i) : 0;
            if (end > 0) {
                found.at(i, end);
            }
            i = Math.max(i + 1, end);
        }
    }

    private static boolean canStart(String text, int i) {
        return isAsciiLetter(text.charAt(i))
                && isAsciiLetter(text.charAt(i + 1))
                && isDigit(text.charAt(i + 2))
                && !Characters.isInsideWord(text, i);
    }

    /** The end of the number that begins here, 0 when none does. */
    private static int end(String text, int start) {
        Integer length = LENGTHS.get(text.substring(start, start + 2).toUpperCase(Locale.ROOT));
        if (length == null) {
            return 0;
        }
        StringBuilder number = new StringBuilder(length);
        int limit = Math.min(text.length(), start + MAX_SPAN);
        for (int i = start; i < limit; i++) {
            char c = text.charAt(i);
            if (isDigit(c) || isAsciiLetter(c)) {
                number.append(c);
                if (number.length() == length) {
                    boolean ends = i + 1 == text.length() || !Character.isLetterOrDigit(text.charAt(i + 1));
                    return ends && isValid(number) ? i + 1 : 0;
                }
            } else if (!(c == ' ' || c == '-' || c == '\u00A0') || Characters.isBlank(text.charAt(i - 1))) {
                return 0;
            }
        }
        return 0;
    }

    private static boolean isValid(StringBuilder number) {
        return CheckDigits.mod97(number.substring(4) + number.substring(0, 4)) == 1;
    }

    @Override
    public UnaryOperator<String> canonical() {
        return number -> number.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }
}
