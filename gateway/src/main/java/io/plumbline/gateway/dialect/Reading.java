package io.plumbline.gateway.dialect;

import io.plumbline.contracts.event.Outcome;
import java.util.Set;

/**
 * A copy as read by the dialect that fits it best.
 *
 * @param outcome the draft's own, settled with how the relay saw the exchange end
 * @param notes the draft's, and those of the way to it
 */
public record Reading(String dialect, Draft draft, Outcome outcome, Set<Note> notes) {

    public Reading {
        notes = Set.copyOf(notes);
    }
}
