package io.plumbline.gateway.dialect;

import io.plumbline.contracts.event.Outcome;

/** A streamed answer while its pieces arrive. Confined to one reading. */
interface AnswerStream {

    /** Takes the next piece: an event's data as JSON text, or a line of a stream of JSON values. */
    void event(SseEvent event);

    /** What was said so far. */
    Draft.Answer answer();

    /** How it ended, should nothing more come. */
    Outcome outcome();
}
