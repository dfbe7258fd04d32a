package io.plumbline.monitor.alert;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.catalogue.ServedScale;
import io.plumbline.contracts.event.Alert.Finding;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A finding about the served model as a sentence, in the units of what was counted. */
final class ServedWords {

    private static final String SPREAD = "spread";
    private static final String ASKED_FOR = ">";
    private static final double MILLIS = 1_000;

    private ServedWords() {}

    static String of(Finding finding) {
        String mark = finding.dimension().substring(Catalogue.SERVED.length());
        boolean up = finding.cause().endsWith("up");
        Optional<ServedScale> scale = ServedScale.of(finding.dimension());
        if (finding.cause().contains(SPREAD)) {
            return what(mark) + (up ? " vary more than before" : " vary less than before");
        }
        return scale.map(on ->
                        moved(on, on.quantity(number(finding.current())), on.quantity(number(finding.baseline()))))
                .orElseGet(() -> named(mark, part(finding.cause()), up) + " (" + percent(finding.current())
                        + " instead of " + percent(finding.baseline()) + ")");
    }

    private static String part(String cause) {
        return cause.substring(0, Math.max(0, cause.lastIndexOf(' ')));
    }

    private static String named(String mark, String name, boolean up) {
        return switch (mark) {
            case "model" -> (up ? "Answers now come from " : "Fewer answers come from ") + model(name);
            case "fingerprint" ->
                (up ? "Answers now carry " : "Fewer answers carry ")
                        + (name.equals("none") ? "no system fingerprint" : "the system fingerprint " + name);
            case "opening" ->
                (name.startsWith("r") ? "Refusals" : "Answers") + " begin in other words: class " + name
                        + (up ? " more often" : " less often");
            default -> (up ? "More" : "Fewer") + " lines of answers carry Markdown";
        };
    }

    private static String model(String name) {
        int divide = name.indexOf(ASKED_FOR);
        return divide < 0 ? name : name.substring(divide + 1) + ", asked for " + name.substring(0, divide);
    }

    private static String what(String mark) {
        return switch (mark) {
            case "tokens" -> "Tokens for the length of answers";
            case "pace" -> "Tokens a second";
            case "first-byte" -> "Times to the first byte";
            case "length" -> "Lengths of answers";
            case "sentences" -> "Lengths of sentences";
            default -> "Shares of lines with Markdown";
        };
    }

    private static String moved(ServedScale scale, double now, double before) {
        return switch (scale) {
            case TOKENS -> pair(now, before) + " tokens for 100 characters";
            case PACE -> times(now / before, "fast", "slow") + pair(now, before) + " tokens a second";
            case FIRST_BYTE -> "The first byte comes after " + pair(now / MILLIS, before / MILLIS) + " s";
            case LENGTH -> "Answers of " + pair(now, before) + " characters";
            case SENTENCES -> pair(now, before) + " words a sentence";
        };
    }

    private static String times(double ratio, String faster, String slower) {
        return "Answers come " + figure(Math.max(ratio, 1 / ratio)) + " times as " + (ratio < 1 ? slower : faster)
                + ": ";
    }

    private static String pair(double now, double before) {
        return figure(now) + " instead of " + figure(before);
    }

    // Three digits that count.
    private static String figure(double number) {
        int decimals = (int) Math.clamp(2 - Math.floor(Math.log10(Math.max(number, 1e-3))), 0, 3);
        return String.format(Locale.ROOT, "%." + decimals + "f", number);
    }

    private static String percent(@Nullable Double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * number(share));
    }

    private static double number(@Nullable Double known) {
        return Objects.requireNonNullElse(known, 0.0);
    }
}
