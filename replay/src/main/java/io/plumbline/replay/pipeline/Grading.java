package io.plumbline.replay.pipeline;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.Charter.Redaction;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.gateway.privacy.Pseudonym;
import io.plumbline.replay.plugin.PlugIns;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.rule.Rules;
import io.plumbline.scorer.grade.value.TargetDistance;
import io.plumbline.scorer.panel.GradingClock;
import io.plumbline.scorer.panel.Panel;
import io.plumbline.scorer.panel.Selection;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What gateway and scorer make of an exchange: redacted as the charter says, then graded by the default panel. */
public final class Grading {

    // The log at hand holds what the key hides.
    private static final Pseudonym PSEUDONYM = new Pseudonym("log", "log");

    private final Gate gate = new Gate(Gate.recognisers(List.of(Gate.PHONE_REGIONS.split(","))), PSEUDONYM);
    private final Panel panel;

    /** Without rules of an operator's. */
    public Grading() {
        this(List.of());
    }

    /** With the rules and value targets of charters. */
    public Grading(Collection<Charter> charters) {
        List<Grader> graders = Stream.concat(
                        PlugIns.of(Grader.class).stream(), Stream.of(new Rules(charters), new TargetDistance(charters)))
                .toList();
        panel = Selection.ALL.panel("default", graders, GradingClock.NONE);
    }

    /** The digest of which graders run in which versions. */
    public String panelHash() {
        return panel.hash();
    }

    public Exchange redacted(Exchange exchange, Redaction mode) {
        return gate.pass(exchange, mode);
    }

    /**
     * Grades an exchange.
     *
     * @param redacted as {@link #redacted} gave it
     * @param number its place in the log, counted from 0, which stands in for the offset on a topic
     */
    public Scorecard grade(Exchange redacted, long number) {
        return panel.grade(redacted, new Pointer(0, number));
    }
}
