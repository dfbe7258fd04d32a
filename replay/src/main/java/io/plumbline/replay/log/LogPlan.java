package io.plumbline.replay.log;

import io.plumbline.contracts.event.Exchange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a log holds and what will be made of it, without content.
 *
 * @param skipped files that were given and passed over, being lists of another run's rejected lines
 * @param order in words
 * @param ordersInMemory whether the exchanges must all be held to bring them in order
 * @param ownTimes whether exchanges keep their times; if not, they get times one second apart in their order, since some
 *     have none or the order is not that of the times
 * @param from the first exchange's time and {@code to} the last one's; null when there is no exchange
 * @param models by name, with the number of exchanges
 * @param applications of the exchanges
 * @param first the exchange that comes first, null when there is none
 */
public record LogPlan(
        List<FileFacts> files,
        List<Path> skipped,
        long exchanges,
        String order,
        boolean ordersInMemory,
        boolean ownTimes,
        @Nullable Instant from,
        @Nullable Instant to,
        SortedMap<String, Long> models,
        Set<String> applications,
        @Nullable Sketch first) {

    public long rejected() {
        return files.stream().mapToLong(FileFacts::rejected).sum();
    }

    /** Lines left out by {@code --where}. */
    public long leftOut() {
        return files.stream().mapToLong(FileFacts::leftOut).sum();
    }

    /**
     * One file.
     *
     * @param columns the file's own names of fields, by {@link Field}'s label
     * @param lines the records in it: taken, left out and rejected
     * @param rejectedTo where the rejected lines are listed, null when there are none
     */
    public record FileFacts(
            Path file,
            Format format,
            Map<String, String> columns,
            long lines,
            long leftOut,
            long rejected,
            Map<String, Long> reasons,
            @Nullable Path rejectedTo) {}

    /** An exchange's outline: who spoke, and lengths in characters. */
    public record Sketch(String exchange, Instant time, String model, List<String> messages, int answerChars) {
        static Sketch of(Exchange exchange) {
            List<String> messages = exchange.messages().stream()
                    .map(message -> message.role() + " " + message.text().length())
                    .toList();
            return new Sketch(
                    exchange.id(),
                    exchange.time(),
                    exchange.model(),
                    messages,
                    exchange.answer().length());
        }
    }
}
