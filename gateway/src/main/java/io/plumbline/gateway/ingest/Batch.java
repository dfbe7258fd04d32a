package io.plumbline.gateway.ingest;

import io.plumbline.contracts.event.Exchange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What became of the records of one request while it was read. For one thread. */
public final class Batch {

    private static final int MOST_PROBLEMS = 5;

    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int ignored;
    private int rejected;
    private int held;
    private int incomplete;

    public void taken(Exchange exchange) {
        exchanges.add(exchange);
    }

    /** The record is no call to a model. */
    public void ignored() {
        ignored++;
    }

    /** The record is part of a call whose other parts are to come. */
    public void held() {
        held++;
    }

    /** So many calls were given up, as not all of their records came. */
    public void incomplete(int calls) {
        incomplete += calls;
    }

    /** @param problem names the record by its place and quotes nothing of it */
    public void rejected(String problem) {
        rejected++;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(problem);
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

    public int incompleteCount() {
        return incomplete;
    }

    public int rejectedCount() {
        return rejected;
    }

    /** The first problems, for the sender. */
    public String problems() {
        String first = String.join("; ", problems);
        return rejected > problems.size() ? first + "; and " + (rejected - problems.size()) + " more" : first;
    }
}
