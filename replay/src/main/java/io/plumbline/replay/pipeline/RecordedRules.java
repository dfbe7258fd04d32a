package io.plumbline.replay.pipeline;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.charter.Rule;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.gateway.privacy.Pseudonym;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which rules of a charter ask for words that no record holds: rules see what the privacy gate leaves of an answer, so one that must contain an address is always broken, and one
 * that must not is always kept.
 */
public final class RecordedRules {

    private final Gate gate =
            new Gate(Gate.recognisers(List.of(Gate.PHONE_REGIONS.split(","))), new Pseudonym("charter", "charter"));

    /** One line for each such rule, {@code rules.NAME.value: …}; without any word that the gate would hide. */
    public List<String> warnings(Charter charter) {
        if (charter.rules().isEmpty()) {
            return List.of();
        }
        Redaction mode = charter.redaction();
        if (mode == Redaction.HASH || mode == Redaction.OFF) {
            return List.of("rules: see what is recorded, and with redaction: "
                    + mode.name().toLowerCase(Locale.ROOT) + " no text is");
        }
        List<String> warnings = new ArrayList<>();
        for (Rule rule : charter.rules()) {
            words(rule)
                    .map(words -> recorded(words, mode))
                    .filter(recorded -> !recorded.redactions().isEmpty())
                    .ifPresent(recorded -> warnings.add("rules." + rule.name() + ".value: is recorded as "
                            + recorded.redactions().get(0).placeholder() + ", which the rule does not match"));
        }
        return warnings;
    }

    // Of an expression what it says literally, as far as taking out the backslashes tells.
    private static Optional<String> words(Rule rule) {
        return switch (rule.test()) {
            case CONTAINS, ICONTAINS, EQUALS, STARTS_WITH, JSON_PATH -> Optional.of(rule.value());
            case REGEX -> Optional.of(rule.value().replace("\\", ""));
            case IS_JSON, MIN_WORDS, MAX_WORDS, MIN_CHARS, MAX_CHARS -> Optional.empty();
        };
    }

    private Exchange recorded(String words, Redaction mode) {
        return gate.pass(
                new Exchange(
                        "charter",
                        Exchange.LIVE,
                        "charter",
                        null,
                        1,
                        Instant.EPOCH,
                        "",
                        "",
                        null,
                        null,
                        null,
                        Exchange.Role.PRODUCTION,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        List.of(new Exchange.Choice(0, Message.of("assistant", words), null)),
                        Outcome.COMPLETE,
                        null,
                        null,
                        null,
                        Map.of(),
                        1,
                        List.of(),
                        Exchange.Capture.NONE,
                        "",
                        Exchange.Origin.NONE,
                        Exchange.Versions.NONE,
                        null),
                mode);
    }
}
