package io.plumbline.cli.replay;

import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.replay.log.Plain;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers of a report in words, the same on the terminal and the page. */
final class Words {

    private Words() {}

    static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** Size with its interval: {@code 0.720 to 0.410, by -0.310 (95 %: -0.350 to -0.270)}. */
    static String size(Finding finding) {
        if (finding.effect() == null) {
            return "size not known yet";
        }
        return number(finding.baseline()) + " to " + number(finding.current()) + ", by "
                + String.format(Locale.ROOT, "%+.3f", finding.effect()) + " (95 %: " + number(finding.effectLow())
                + " to "
                + number(finding.effectHigh()) + ")";
    }

    /**
     * How sure: the mean time to a false alarm of an e-detector that alarms at e^evidence is at least that many readings.
     */
    static String sure(Finding finding) {
        double ratio = finding.evidence() / finding.alarmAt();
        double readings = Math.exp(Math.min(finding.evidence(), 60));
        String rare = readings >= 1e12
                ? "a million million"
                : readings >= 1e6
                        ? String.format(Locale.ROOT, "%.0f million", readings / 1e6)
                        : String.format(Locale.ROOT, "%.0f", readings);
        return String.format(Locale.ROOT, "evidence %.2f of the alarm level; ", ratio)
                + "calm traffic reaches as much once in " + rare + " readings or more";
    }

    /** Which way, as the detector says it: {@code mean-down}. */
    static String direction(Finding finding) {
        return finding.cause();
    }

    static String kind(Alert alert) {
        return alert.kind() == Alert.Kind.FLOOR ? "below its floor" : "drift";
    }

    /** The text without what could move the cursor or turn the direction of writing. */
    static String plain(String text) {
        return Plain.text(text);
    }

    /** One line of at most so many characters, without control characters. */
    static String brief(String text, int most) {
        String line = Plain.line(text);
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most)) + "…";
    }

    static String plural(long n, String one) {
        return String.format(Locale.ROOT, "%,d ", n) + (n == 1 ? one : one + "s");
    }
}
