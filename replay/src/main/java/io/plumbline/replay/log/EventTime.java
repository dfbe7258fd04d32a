package io.plumbline.replay.log;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the times that logs hold: RFC 3339; {@code 2023-07-27 00:36:09} and {@code 07/27/2023, 00:36:09} (month first),
 * both as UTC; {@code 2023-07-27}, {@code 20230727}; and seconds, milliseconds or microseconds since 1970.
 */
final class EventTime {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final DateTimeFormatter SPACED = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[ ]['T']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .toFormatter(java.util.Locale.ROOT);
    private static final DateTimeFormatter SLASHED =
            DateTimeFormatter.ofPattern("M/d/yyyy[,] H:mm[:ss]", java.util.Locale.ROOT);

    private static final List<Function<String, Instant>> FORMS = List.of(
            EventTime::number,
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text, SPACED).toInstant(ZoneOffset.UTC),
            text -> LocalDateTime.parse(text, SLASHED).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

    private EventTime() {}

    /** The time; empty when the text is none of the known forms or lies outside the years 2000 to 2199. */
    static Optional<Instant> parse(String text) {
        for (Function<String, Instant> form : FORMS) {
            try {
                Instant time = form.apply(text.strip());
                return Optional.of(time).filter(EventTime::isPlausible);
            } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
                // Not this form.
            }
        }
        return Optional.empty();
    }

    private static boolean isPlausible(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    private static Instant number(String text) {
        if (text.length() == 8 && text.chars().allMatch(Character::isDigit)) {
            return LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
                    .atStartOfDay()
                    .toInstant(ZoneOffset.UTC);
        }
        double number = Double.parseDouble(text);
        double seconds = number < 1e11 ? number : number < 1e14 ? number / 1e3 : number / 1e6;
        return Instant.EPOCH.plusNanos(Math.multiplyExact(Math.round(seconds * 1e6), 1000L));
    }
}
