package io.plumbline.gateway.privacy;

import static io.plumbline.gateway.privacy.Characters.isDigit;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Telephone numbers: international ones anywhere, national ones where they are written like one and valid in one of the
 * configured regions, and any behind a word such as "call". Candidates are found here, in bounded steps; libphonenumber
 * judges each, for length where the form says enough, else for being in use.
 */
public final class Phone implements Recogniser {

    private static final int MIN_DIGITS = 7;
    private static final int MIN_DIGITS_UNNAMED = 8;
    private static final int MAX_DIGITS = 15;
    private static final int MAX_LENGTH = 26;
    private static final int MAX_EXTENSION = 6;

    private static final List<String> WORDS = List.of(
            "phone*",
            "telephone*",
            "telefon*",
            "tel",
            "call",
            "calls",
            "called",
            "calling",
            "mobile",
            "handy",
            "cell",
            "fax",
            "desk",
            "dial",
            "text",
            "whatsapp",
            "sms",
            "my number",
            "reach",
            "contact",
            "answering");

    /** Judging is dear. Where a text holds more candidates, the rest are replaced unjudged. */
    private static final int MAX_JUDGED = 500;

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final List<String> regions;

    /** @param regions ISO 3166 codes of the countries whose national numbers are recognised */
    public Phone(List<String> regions) {
        this.regions = List.copyOf(regions);
    }

    @Override
    public String kind() {
        return "phone";
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.digits() >= MIN_DIGITS;
    }

    @Override
    public void find(String text, Found found) {
        int judged = 0;
        int i = 0;
        while (i < text.length()) {
            int end = canStart(text, i) ? candidateEnd(text, i) : 0;
            if (end == 0) {
                i++;
            } else if (judged++ >= MAX_JUDGED || isPhone(text, i, end)) {
                int last = extensionEnd(text, end);
                found.at(i, last);
                i = last;
            } else {
                i = nextGroup(text, i, end);
            }
        }
    }

    private static boolean canStart(String text, int i) {
        char c = text.charAt(i);
        return (c == '+' || c == '(' || isDigit(c)) && !Characters.isInsideWord(text, i) && !isPlus(text, i - 1);
    }

    private static boolean isPlus(String text, int i) {
        return i >= 0 && text.charAt(i) == '+';
    }

    /** The end of the run of digits and phone punctuation that begins here; 0 when it is no possible number. */
    private static int candidateEnd(String text, int start) {
        int digits = 0;
        int end = start;
        for (int i = start; i < text.length() && i - start < MAX_LENGTH; i++) {
            char c = text.charAt(i);
            if (isDigit(c)) {
                digits++;
                end = i + 1;
            } else if (!(i == start && (c == '+' || c == '(')) && !isPunctuation(text, i)) {
                break;
            }
        }
        boolean cutInDigits =
                end < text.length() && Character.isLetterOrDigit(text.charAt(end)) && extensionEnd(text, end) == end;
        return digits < MIN_DIGITS || digits > MAX_DIGITS || cutInDigits ? 0 : end;
    }

    /** Two in a row are common: "(030) 12", "555 - 01". Three are not. */
    private static boolean isPunctuation(String text, int i) {
        return " -.()/\u00A0".indexOf(text.charAt(i)) >= 0
                && (i < 3 || isPhoneCharacter(text.charAt(i - 1)) || isPhoneCharacter(text.charAt(i - 2)));
    }

    private static boolean isPhoneCharacter(char c) {
        return isDigit(c) || c == '+' || c == '(' || c == ')';
    }

    private static int nextGroup(String text, int start, int end) {
        int i = start;
        while (i < end && !isDigit(text.charAt(i))) {
            i++;
        }
        while (i < end && isDigit(text.charAt(i))) {
            i++;
        }
        return Math.max(i, start + 1);
    }

    /** Behind {@code x123} or {@code ext. 123}; the given end where there is no extension. */
    private static int extensionEnd(String text, int end) {
        int i = end;
        for (String mark : List.of("x", " x", " ext. ", " ext ")) {
            i = text.regionMatches(true, end, mark, 0, mark.length()) ? end + mark.length() : i;
        }
        int digits = i;
        while (digits < text.length() && digits - i <= MAX_EXTENSION && isDigit(text.charAt(digits))) {
            digits++;
        }
        boolean whole = digits - i <= MAX_EXTENSION
                && (digits == text.length() || !Character.isLetterOrDigit(text.charAt(digits)));
        return i > end && digits > i && whole ? digits : end;
    }

    private boolean isPhone(String text, int start, int end) {
        String candidate = text.substring(start, end);
        if (candidate.startsWith("+")) {
            return isPossible(candidate);
        }
        String shape = shape(candidate);
        if (isNorthAmerican(candidate, shape) && regions.contains("US")) {
            return true;
        }
        if (Context.names(text, start, WORDS)) {
            return !isDate(candidate, shape);
        }
        if (Characters.digitsOf(candidate).length() < MIN_DIGITS_UNNAMED) {
            return false;
        }
        if (candidate.startsWith("00")) {
            return isValid("+" + candidate.substring(2), "ZZ");
        }
        return isWrittenLikeOne(candidate, shape) && regions.stream().anyMatch(region -> isValid(candidate, region));
    }

    /** National numbers need a trunk zero, an area code in brackets, or the groups 3-3-4, else dates would match. */
    private static boolean isWrittenLikeOne(String candidate, String shape) {
        boolean grouped = shape.indexOf('-') >= 0 || shape.indexOf('(') >= 0;
        return grouped
                && (candidate.startsWith("0")
                        || candidate.startsWith("(")
                        || shape.equals("ddd-ddd-dddd")
                        || shape.equals("d-ddd-ddd-dddd"));
    }

    /** Digits as {@code d}, separators as a dash. */
    private static String shape(String candidate) {
        return candidate.replaceAll("[0-9]", "d").replaceAll("[ ./\\u00A0-]", "-");
    }

    /** With blanks alone between the groups it could be any number. */
    private static boolean isNorthAmerican(String candidate, String shape) {
        return shape.equals("(ddd)-ddd-dddd")
                || shape.equals("(ddd)ddd-dddd")
                || (shape.equals("ddd-ddd-dddd") && candidate.indexOf(' ') < 0);
    }

    private static boolean isDate(String candidate, String shape) {
        boolean yearFirst = candidate.startsWith("19") || candidate.startsWith("20");
        return (shape.startsWith("dddd-dd-dd") && yearFirst)
                || shape.equals("dd-dd-dddd")
                || shape.equals("d-dd-dddd")
                || shape.equals("dd-d-dddd");
    }

    private boolean isPossible(String international) {
        try {
            return numbers.isPossibleNumber(numbers.parse(international, "ZZ"));
        } catch (NumberParseException noNumber) {
            return false;
        }
    }

    private boolean isValid(String candidate, String region) {
        try {
            PhoneNumber number = numbers.parse(candidate, region);
            return region.equals("ZZ") ? numbers.isValidNumber(number) : numbers.isValidNumberForRegion(number, region);
        } catch (NumberParseException noNumber) {
            return false;
        }
    }

    @Override
    public UnaryOperator<String> canonical() {
        return Characters::digitsOf;
    }
}
