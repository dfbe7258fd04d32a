package io.plumbline.replay.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that two charters' pages differ in.
 *
 * @param first the page under the first charter, {@code second} under the second; null where there is none
 * @param words the difference of the second against the first, in words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Difference(
        Kind kind, @Nullable Page first, @Nullable Page second, String words) {

    /** What sort of difference. */
    public enum Kind {
        @JsonProperty("only-first")
        ONLY_FIRST,
        @JsonProperty("only-second")
        ONLY_SECOND,
        @JsonProperty("time")
        TIME,
        @JsonProperty("size")
        SIZE,
        @JsonProperty("dimensions")
        DIMENSIONS,
        @JsonProperty("resolved")
        RESOLVED
    }

    /**
     * What the second account's pages differ in from the first's. Alerts are the same one when level and kind are the
     * same, they share a dimension and their change points may be the same.
     */
    public static List<Difference> between(Account first, Account second) {
        List<Difference> all = new ArrayList<>();
        List<Page> rest = new ArrayList<>(opened(second));
        for (Page page : opened(first)) {
            Optional<Page> twin = rest.stream()
                    .filter(other -> isSame(page.alert(), other.alert()))
                    .findFirst();
            if (twin.isPresent()) {
                rest.remove(twin.get());
                all.addAll(between(page, last(first, page), twin.get(), last(second, twin.get())));
            } else {
                all.add(new Difference(Kind.ONLY_FIRST, page, null, "sent by the first charter only"));
            }
        }
        rest.forEach(page -> all.add(new Difference(Kind.ONLY_SECOND, null, page, "sent by the second charter only")));
        return all;
    }

    private static List<Page> opened(Account account) {
        return account.pages().stream()
                .filter(page -> page.event() == Page.Event.OPENED)
                .toList();
    }

    private static Alert last(Account account, Page page) {
        return account.alerts().stream()
                .filter(alert -> alert.id().equals(page.alert().id()))
                .findFirst()
                .orElse(page.alert());
    }

    private static boolean isSame(Alert one, Alert other) {
        return one.level().equals(other.level())
                && one.kind() == other.kind()
                && one.findings().stream()
                        .anyMatch(finding -> other.findings().stream()
                                .anyMatch(its -> its.subject().equals(finding.subject()) && overlap(its, finding)));
    }

    private static boolean overlap(Finding one, Finding other) {
        return !one.changePoint().high().isBefore(other.changePoint().low())
                && !other.changePoint().high().isBefore(one.changePoint().low());
    }

    private static List<Difference> between(Page one, Alert oneAtLast, Page other, Alert otherAtLast) {
        List<Difference> all = new ArrayList<>();
        long later = other.exchange() - one.exchange();
        if (later != 0) {
            all.add(new Difference(
                    Kind.TIME, one, other, Math.abs(later) + " exchanges " + (later > 0 ? "later" : "earlier")));
        }
        List<String> before = dimensions(oneAtLast);
        List<String> after = dimensions(otherAtLast);
        if (!before.equals(after)) {
            all.add(new Difference(Kind.DIMENSIONS, one, other, "names " + after + " instead of " + before));
        }
        size(one, other).ifPresent(words -> all.add(new Difference(Kind.SIZE, one, other, words)));
        if (oneAtLast.state() != otherAtLast.state()) {
            String words = otherAtLast.state() == Alert.State.RESOLVED ? "resolved at the end" : "open at the end";
            all.add(new Difference(Kind.RESOLVED, one, other, words));
        }
        return all;
    }

    private static List<String> dimensions(Alert alert) {
        return alert.findings().stream().map(Finding::subject).sorted().toList();
    }

    // As told when it opened, of a dimension that both named then.
    private static Optional<String> size(Page one, Page other) {
        for (Finding finding : one.alert().findings()) {
            for (Finding its : other.alert().findings()) {
                if (its.subject().equals(finding.subject()) && !Objects.equals(its.effect(), finding.effect())) {
                    return Optional.of(its.subject() + " " + rounded(its.effect()) + " instead of "
                            + rounded(finding.effect()) + " at first");
                }
            }
        }
        return Optional.empty();
    }

    private static String rounded(@Nullable Double effect) {
        return effect == null ? "unknown" : String.format(Locale.ROOT, "%+.3f", effect);
    }
}
