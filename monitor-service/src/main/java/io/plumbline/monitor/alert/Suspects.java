package io.plumbline.monitor.alert;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Change;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the monitor itself saw change, as a {@link Change}: that another model serves, so far as its marks tell. Where nobody said
 * that they changed the model, such a change is a suspect for every alert that may have begun at the same time.
 *
 * <p>Words and size are those of the moment it was seen: the alert about it goes on, the change is told once.
 */
final class Suspects {

    static final String BY = "plumbline";

    private Suspects() {}

    /** The change that a finding tells of; empty when it is not about what serves. */
    static Optional<Change> told(String application, Finding finding) {
        return isAboutServing(finding)
                ? Optional.of(new Change(
                        id(application, finding),
                        application,
                        finding.changePoint().time(),
                        Change.Kind.MODEL,
                        ServedWords.of(finding),
                        "Seen between " + finding.changePoint().low() + " and "
                                + finding.changePoint().high() + " (" + finding.dimension() + ")",
                        BY))
                : Optional.empty();
    }

    /**
     * The ids of the changes that may explain an alert.
     *
     * @param known alerts of the same application
     */
    static Stream<String> of(Alert alert, Collection<Alert> known) {
        return Stream.concat(Stream.of(alert), known.stream())
                .flatMap(each -> each.findings().stream())
                .filter(Suspects::isAboutServing)
                .filter(suspect -> alert.findings().stream()
                        .anyMatch(finding -> OpenAlert.overlap(finding.changePoint(), suspect.changePoint())))
                .map(suspect -> id(alert.application(), suspect));
    }

    private static boolean isAboutServing(Finding finding) {
        return finding.dimension().startsWith(Catalogue.SERVED);
    }

    // The same alarm gives the same change on a replay, so that it is known as one that was told.
    private static String id(String application, Finding finding) {
        String alarm = String.join(
                "|",
                application,
                finding.dimension(),
                Long.toString(finding.changePoint().reading()),
                finding.changePoint().time().toString());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(alarm.getBytes(StandardCharsets.UTF_8));
            return "served-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
