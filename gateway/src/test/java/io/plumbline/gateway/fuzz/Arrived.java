package io.plumbline.gateway.fuzz;

import static io.plumbline.gateway.fuzz.FuzzedReader.require;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.dialect.Note;
import java.util.List;

/** The exchanges that came of one input, as they would go to Kafka. */
public record Arrived(List<Exchange> exchanges) {

    /** A byte may become an escape of six, and two bytes of JSON a part of twenty. */
    private static final long EXPANSION = 64;

    private static final long SOME_BYTES = 32 * 1024;

    public Arrived {
        exchanges = List.copyOf(exchanges);
    }

    /** The most bytes that may come of so many. */
    public static long most(int inputBytes) {
        return EXPANSION * inputBytes + SOME_BYTES;
    }

    /** Together they are no larger than what was sent allows, and whoever reads the topic can read each. */
    public void requireReadableWithin(int inputBytes) {
        long bytes = 0;
        for (Exchange exchange : exchanges) {
            byte[] written = Wire.write(exchange);
            bytes += written.length;
            require(bytes <= most(inputBytes), "the records are far larger than what was sent");
            require(Wire.read(written, Exchange.class).outcome() != Outcome.UNKNOWN, "a record does not read back");
        }
    }

    /** A dialect that throws costs one exchange its content, and is a fault all the same. */
    public void requireNoDialectFailed() {
        require(
                exchanges.stream()
                        .noneMatch(exchange -> exchange.capture().notes().contains(Note.DIALECT_FAILED.word())),
                "a dialect threw");
    }
}
