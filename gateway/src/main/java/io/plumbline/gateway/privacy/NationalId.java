package io.plumbline.gateway.privacy;

import static io.plumbline.gateway.privacy.Characters.isAsciiLetter;
import static io.plumbline.gateway.privacy.Characters.isDigit;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Numbers by which states know people, told by length, form and check digits. A form that other numbers often have by
 * chance counts only behind words that name it. A candidate is at most {@value #MAX_SPAN} characters long.
 */
public final class NationalId implements Recogniser {

    private static final int MAX_SPAN = 24;

    /** Before its first digit a number has at most six letters, with a separator behind each. */
    private static final int BEFORE_DIGIT = 12;

    private static final String NINO_PREFIXES = "BG GB KN NK NT TN ZZ";
    private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String HETU_LETTERS = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final int[] NHS = {10, 9, 8, 7, 6, 5, 4, 3, 2, 1};
    private static final int[] PESEL = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1};
    private static final int[] BSN = {9, 8, 7, 6, 5, 4, 3, 2, -1};
    private static final int[] TFN = {1, 4, 3, 7, 5, 8, 6, 9, 10};
    private static final int[] AHV = {1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1};
    private static final int[] ABA = {3, 7, 1, 3, 7, 1, 3, 7, 1};
    private static final int[] CHINA = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    /**
     * One country's number.
     *
     * @param pattern its characters without separators: {@code 9} a digit, {@code A} a letter, {@code *} either
     * @param words of which one must stand before it; none are needed where the list is empty
     */
    private record Form(String pattern, Predicate<String> valid, List<String> words) {

        boolean fits(String compact) {
            if (compact.length() != pattern.length()) {
                return false;
            }
            for (int i = 0; i < pattern.length(); i++) {
                char wanted = pattern.charAt(i);
                char c = compact.charAt(i);
                if ((wanted == '9' && !isDigit(c)) || (wanted == 'A' && !isAsciiLetter(c))) {
                    return false;
                }
            }
            return valid.test(compact);
        }
    }

    private static final List<Form> FORMS = List.of(
            // Spain: DNI and NIE
            new Form("99999999A", id -> dni(id.substring(0, 8), id.charAt(8)), List.of()),
            new Form("A9999999A", NationalId::nie, List.of()),
            // United Kingdom: national insurance, health service
            new Form("AA999999A", NationalId::nino, List.of()),
            new Form("9999999999", id -> CheckDigits.weighed(id, NHS) % 11 == 0, List.of("nhs")),
            // France: NIR; Italy: codice fiscale; Finland: HETU
            new Form("999999999999999", NationalId::nir, List.of()),
            new Form("AAAAAA99A99A999A", NationalId::codiceFiscale, List.of()),
            new Form("999999A999*", NationalId::hetu, List.of()),
            new Form("999999999*", NationalId::hetu, List.of("hetu", "henkil*", "finnish", "finland")),
            // Germany: tax number, identity card
            new Form(
                    "99999999999",
                    CheckDigits::mod11And10,
                    List.of("steuer*", "tax", "idnr", "identifikationsnummer", "tin")),
            // Poland: PESEL; Netherlands: BSN; Switzerland: AHV; Sweden: personnummer
            new Form("99999999999", id -> CheckDigits.weighed(id, PESEL) % 10 == 0, List.of("pesel")),
            new Form("999999999", id -> CheckDigits.weighed(id, BSN) % 11 == 0, List.of("bsn", "burgerservice*")),
            new Form("9999999999999", id -> id.startsWith("756") && CheckDigits.weighed(id, AHV) % 10 == 0, List.of()),
            new Form("9999999999", CheckDigits::luhn, List.of("personnummer", "swedish", "sweden")),
            new Form(
                    "999999999999",
                    id -> CheckDigits.luhn(id.substring(2)),
                    List.of("personnummer", "swedish", "sweden")),
            // Canada: SIN; Australia: TFN; India: Aadhaar, PAN; United States: routing number
            new Form("999999999", CheckDigits::luhn, List.of("sin", "social insurance")),
            new Form("999999999", id -> CheckDigits.weighed(id, TFN) % 11 == 0, List.of("tfn", "tax file")),
            new Form("999999999999", CheckDigits::verhoeff, List.of("aadhaar", "aadhar", "uidai", "uid")),
            new Form("AAAAA9999A", id -> "ABCFGHJLPT".indexOf(id.charAt(3)) >= 0, List.of("pan", "permanent account")),
            new Form("999999999", id -> CheckDigits.weighed(id, ABA) % 10 == 0, List.of("routing", "aba")),
            // Brazil: CPF; China; South Korea; Turkey; South Africa; Singapore
            new Form("99999999999", NationalId::cpf, List.of("cpf")),
            new Form("99999999999999999*", NationalId::china, List.of()),
            new Form("9999999999999", NationalId::korea, List.of("rrn", "resident", "korea")),
            new Form("99999999999", NationalId::turkey, List.of("kimlik", "tckn", "turkish")),
            new Form("9999999999999", CheckDigits::luhn, List.of("south africa", "sa id", "rsa id")),
            new Form("A9999999A", id -> "STFGM".indexOf(id.charAt(0)) >= 0, List.of("nric", "fin", "singapore")),
            // Papers without check digits, where they are named
            new Form("999999999", id -> true, List.of("passport", "driver", "drivers", "driving", "license number")),
            new Form("A99999999", id -> true, List.of("passport", "driver", "drivers", "driving")),
            new Form("A9999999", id -> true, List.of("passport", "driver", "drivers", "driving")),
            new Form("AA9999999", id -> true, List.of("passport")),
            new Form("99AA99999", id -> true, List.of("passport")),
            new Form("*99999999*", id -> true, List.of("passport", "personalausweis")));

    private static final long FEWEST_DIGITS = FORMS.stream()
            .mapToLong(form -> form.pattern().chars().filter(c -> c == '9').count())
            .min()
            .orElseThrow();

    @Override
    public String kind() {
        return "national_id";
    }

    @Override
    public boolean mayBeIn(Traits text) {
        return text.digits() >= FEWEST_DIGITS;
    }

    @Override
    public void find(String text, Found found) {
        int i = 0;
        int digit = nextDigit(text, 0);
        while (digit < text.length()) {
            // Most of a text is words, which are passed over.
            i = Math.max(i, digit - BEFORE_DIGIT);
            char c = text.charAt(i);
            boolean starts = (isDigit(c) || isAsciiLetter(c)) && !Characters.isInsideWord(text, i);
            int end = starts ? end(text, i) : 0;
            if (end > 0) {
                found.at(i, end);
            }
            i = Math.max(i + 1, end);
            digit = i > digit ? nextDigit(text, i) : digit;
        }
    }

    private static int nextDigit(String text, int from) {
        int i = from;
        while (i < text.length() && !isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The end of the longest number that begins here, 0 when none does. */
    private static int end(String text, int start) {
        StringBuilder compact = new StringBuilder(MAX_SPAN);
        int limit = Math.min(text.length(), start + MAX_SPAN);
        int end = 0;
        boolean digitSeen = false;
        for (int i = start; i < limit; i++) {
            char c = text.charAt(i);
            if (isDigit(c) || isAsciiLetter(c)) {
                compact.append(Character.toUpperCase(c));
                digitSeen |= isDigit(c);
                // A number has its first digit soon: words are not looked at to their end.
                if (!digitSeen && compact.length() > 6) {
                    return end;
                }
                if (compact.length() >= 8
                        && digitSeen
                        && ends(text, i + 1)
                        && isKnown(compact.toString(), text, start)) {
                    end = i + 1;
                }
            } else if (!isSeparator(c) || isSeparator(text.charAt(i - 1))) {
                return end;
            }
        }
        return end;
    }

    private static boolean ends(String text, int end) {
        return end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '.' || c == '/' || c == '+' || c == '\u00A0';
    }

    private static boolean isKnown(String compact, String text, int start) {
        for (Form form : FORMS) {
            if (form.fits(compact) && (form.words().isEmpty() || Context.names(text, start, form.words()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean dni(String digits, char letter) {
        return DNI_LETTERS.charAt(Integer.parseInt(digits) % 23) == letter;
    }

    private static boolean nie(String id) {
        int first = "XYZ".indexOf(id.charAt(0));
        return first >= 0 && dni(first + id.substring(1, 8), id.charAt(8));
    }

    private static boolean nino(String id) {
        String prefix = id.substring(0, 2);
        return "DFIQUV".indexOf(id.charAt(0)) < 0
                && "DFIOQUV".indexOf(id.charAt(1)) < 0
                && !NINO_PREFIXES.contains(prefix)
                && id.charAt(8) <= 'D';
    }

    private static boolean nir(String id) {
        char sex = id.charAt(0);
        long number = Long.parseLong(id.substring(0, 13));
        return (sex == '1' || sex == '2') && 97 - number % 97 == Long.parseLong(id.substring(13));
    }

    private static boolean codiceFiscale(String id) {
        String odd = "BAFHJNPRTVCESULDGIMOQKWZYX";
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int value = Character.digit(id.charAt(i), 36);
            int place = value > 9 ? value - 10 : value;
            // The table of odd places lists, letter by letter, the value each stands for.
            sum += i % 2 == 0 ? odd.charAt(place) - 'A' : place;
        }
        return sum % 26 == id.charAt(15) - 'A';
    }

    private static boolean hetu(String id) {
        int serial = id.length() - 4;
        int number = Integer.parseInt(id.substring(0, 6) + id.substring(serial, serial + 3));
        return HETU_LETTERS.charAt(number % 31) == id.charAt(id.length() - 1);
    }

    private static boolean cpf(String id) {
        if (id.chars().distinct().count() == 1) {
            return false;
        }
        int first = CheckDigits.weighed(id, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = CheckDigits.weighed(id, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return first == id.charAt(9) - '0' && second == id.charAt(10) - '0';
    }

    private static boolean china(String id) {
        int year = Integer.parseInt(id.substring(6, 10));
        int check = CheckDigits.weighed(id, CHINA) % 11;
        return year >= 1900 && year <= 2100 && "10X98765432".charAt(check) == id.charAt(17);
    }

    private static boolean korea(String id) {
        int sum = CheckDigits.weighed(id, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5);
        return (11 - sum % 11) % 10 == id.charAt(12) - '0';
    }

    private static boolean turkey(String id) {
        int odd = CheckDigits.weighed(id, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = CheckDigits.weighed(id, 0, 1, 0, 1, 0, 1, 0, 1, 0);
        int tenth = Math.floorMod(7 * odd - even, 10);
        return id.charAt(0) != '0' && tenth == id.charAt(9) - '0' && (odd + even + tenth) % 10 == id.charAt(10) - '0';
    }

    @Override
    public UnaryOperator<String> canonical() {
        return id -> id.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }
}
