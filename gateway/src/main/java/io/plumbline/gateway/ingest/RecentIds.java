package io.plumbline.gateway.ingest;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The ids taken in last, so that a sender that repeats itself is heard once, and those under way. Thread-safe. */
final class RecentIds {

    private final Map<String, Boolean> taken;
    private final Set<String> underWay = new HashSet<>();

    RecentIds(int capacity) {
        taken = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > capacity;
            }
        };
    }

    /** Begins with all of them, or with none where one is under way elsewhere, whose end nobody knows yet: then false. */
    synchronized boolean begin(Collection<String> ids) {
        if (ids.stream().anyMatch(underWay::contains)) {
            return false;
        }
        underWay.addAll(ids);
        return true;
    }

    /** They are under way no longer. */
    synchronized void end(Collection<String> ids) {
        underWay.removeAll(ids);
    }

    synchronized boolean contains(String id) {
        return taken.containsKey(id);
    }

    synchronized void add(String id) {
        taken.put(id, true);
    }
}
