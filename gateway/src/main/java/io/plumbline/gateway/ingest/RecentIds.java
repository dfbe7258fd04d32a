package io.plumbline.gateway.ingest;

import java.util.LinkedHashMap;
import java.util.Map;

/** The ids taken in last, so that a sender that repeats itself is heard once. Thread-safe. */
final class RecentIds {

    private final Map<String, Boolean> ids;

    RecentIds(int capacity) {
        ids = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized boolean contains(String id) {
        return ids.containsKey(id);
    }

    /** False when the id is there already. */
    synchronized boolean add(String id) {
        return ids.put(id, true) == null;
    }

    synchronized void remove(String id) {
        ids.remove(id);
    }
}
