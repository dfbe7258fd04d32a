package io.plumbline.monitor.topology;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Exchange.Origin;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.monitor.funnel.Arrival;
import io.plumbline.monitor.funnel.Arrival.Fate;
import io.plumbline.monitor.intake.Intake;
import io.plumbline.monitor.intake.Intake.Taken;
import io.plumbline.monitor.topology.Out.Lane;
import io.plumbline.monitor.twin.Asked;
import io.plumbline.monitor.twin.Reservoir;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Stage 0: scorecards to observations of what is watched, or to where topics and answers are known; what was asked to where twins are found;
 * and word that their exchanges arrived.
 */
final class ScorecardProcessor extends ContextualProcessor<String, byte[], String, Out> {

    static final String STORE = "cards";

    private static final String STAGE = "intake";
    private static final int MOST_ASKED_BYTES = 16 * 1024;

    private final Intake intake;
    private final Charters charters;
    private final Witness witness;
    private final Observations observations;
    // Set by init, which comes before any record.
    @SuppressWarnings("NullAway.Init")
    private SeenCards seen;

    ScorecardProcessor(Intake intake, Charters charters, Witness witness) {
        this.intake = intake;
        this.charters = charters;
        this.witness = witness;
        this.observations = new Observations(charters, witness);
    }

    @Override
    public void init(ProcessorContext<String, Out> context) {
        super.init(context);
        seen = new SeenCards(context.getStateStore(STORE), SeenCards.CAPACITY);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        Scorecard card;
        try {
            card = Wire.read(record.value() == null ? new byte[0] : record.value(), Scorecard.class);
        } catch (Wire.UnreadableEvent e) {
            drop(record, "unreadable");
            return;
        }
        try {
            arrived(card, take(record, card), record.timestamp());
        } catch (Intake.InvalidScorecard e) {
            drop(record, "invalid");
            arrived(card, Fate.SET_ASIDE, record.timestamp());
        }
    }

    private Fate take(Record<String, byte[]> record, Scorecard card) {
        boolean counts = intake.counts(card);
        if (counts && !charters.admits(card.application())) {
            drop(record, "too_many_applications");
            return Fate.SET_ASIDE;
        }
        if (!seen.add(card)) {
            witness.duplicate();
            return Fate.SET_ASIDE;
        }
        return counts ? observe(record, card, charters.of(card.application())) : Fate.GRADED;
    }

    private Fate observe(Record<String, byte[]> record, Scorecard card, Charter charter) {
        Taken taken = intake.take(card, Instant.ofEpochMilli(record.timestamp()), charter);
        if (!charter.learnsFromTexts()) {
            observations.send(context(), taken, record.timestamp());
        } else if (record.value().length <= Out.MOST_BYTES) {
            // All scorecards of the application go to where its topics and kinds of answers are known.
            context().forward(Out.event(Lane.UNPLACED, card.application(), record.value(), record.timestamp()));
        } else {
            drop(record, "refused");
            return Fate.SET_ASIDE;
        }
        Asked.of(card, taken.observations()).ifPresent(asked -> remember(card, asked, record.timestamp()));
        return Fate.GRADED;
    }

    private void remember(Scorecard card, Asked asked, long timestamp) {
        byte[] entry = Wire.write(asked);
        // What is longer was not made by graders; the sample is bounded in bytes by this.
        if (entry.length <= MOST_ASKED_BYTES) {
            String place = KeptTwins.key(card.application(), Reservoir.place(card));
            context().forward(Out.event(Lane.ASKED, place, entry, timestamp));
        }
    }

    // Candidates and drills too: the gateway has counted them.
    private void arrived(Scorecard card, Fate fate, long timestamp) {
        Origin origin = card.origin();
        if (origin != null && origin.isNumbered()) {
            byte[] arrival = Wire.write(new Arrival(origin, fate));
            context().forward(Out.event(Lane.ARRIVALS, origin.gateway(), arrival, timestamp));
        }
    }

    private void drop(Record<String, byte[]> record, String reason) {
        witness.deadLetter(STAGE, reason);
        context().forward(Out.deadLetter(record, context(), STAGE, reason));
    }
}
