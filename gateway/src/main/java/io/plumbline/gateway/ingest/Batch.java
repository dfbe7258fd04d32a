package io.plumbline.gateway.ingest;

import io.plumbline.contracts.event.Exchange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** What became of the records of one request while it was read. For one thread. */
public final class Batch {

    private static final int MOST_PROBLEMS = 5;

    private final List<Exchange> exchanges = new ArrayList<>();
    private final Map<Exchange, Integer> records = new IdentityHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private int ignored;
    private int rejected;
    private int named;
    private int held;
    private int late;
    private int incomplete;

    public void taken(Exchange exchange) {
        taken(exchange, 1);
    }

    /** @param told by so many records */
    public void taken(Exchange exchange, int told) {
        exchanges.add(exchange);
        records.put(exchange, told);
    }

    /** How many records told an exchange of this batch. */
    public int recordsOf(Exchange exchange) {
        return records.getOrDefault(exchange, 0);
    }

    /** The record is no call to a model. */
    public void ignored() {
        ignored++;
    }

    /** The record is part of a call whose other parts are to come. */
    public void held() {
        held++;
    }

    /** The record is part of a call that was complete before it came. */
    public void late() {
        late++;
    }

    /** So many calls were given up, as not all of their records came. */
    public void incomplete(int calls) {
        incomplete += calls;
    }

    /** @param problem names the record by its place and quotes nothing of it */
    public void rejected(String problem) {
        rejected(problem, 1);
    }

    /** The same for so many records at once. */
    public void rejected(String problem, int many) {
        rejected += many;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
            named += many;
        }
    }

    public List<Exchange> exchanges() {
        return Collections.unmodifiableList(exchanges);
    }

    public int ignoredCount() {
        return ignored;
    }

    public int heldCount() {
        return held;
    }

    public int lateCount() {
        return late;
    }

    public int incompleteCount() {
        return incomplete;
    }

    public int rejectedCount() {
        return rejected;
    }

    /** The first problems, for the sender. */
    public String problems() {
        String first = String.join("; ", problems);
        return rejected > named ? first + "; and " + (rejected - named) + " more" : first;
    }
}
