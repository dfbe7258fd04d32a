package io.plumbline.gateway.identity;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which conversation each of the latest answers belonged to, for requests that go on from one by its id while the provider
 * keeps what was said before. Ids are held as pseudonyms only. Thread-safe.
 *
 * <p>The memory is this process's own: an answer that another gateway relayed, that was relayed before the start, or that
 * the most recently used {@code capacity} others have displaced, is not known.
 */
public final class Chains {

    private final Map<String, Link> links;
    private final UnaryOperator<String> keyed;

    /** @param keyed turns an identity into a name that does not reveal it */
    public Chains(int capacity, UnaryOperator<String> keyed) {
        if (capacity < 0) {
            throw new IllegalArgumentException("a chain's memory cannot be negative");
        }
        this.keyed = keyed;
        this.links = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Link> eldest) {
                return size() > capacity;
            }
        };
    }

    /**
     * Where an answer stood.
     *
     * @param turn of that answer, 0 when unknown
     */
    public record Link(String conversation, int turn) {}

    /** Null when the answer is not known here. */
    @Nullable
    Link find(String application, String response) {
        String name = name(application, response);
        synchronized (links) {
            return links.get(name);
        }
    }

    void remember(String application, String response, Link link) {
        String name = name(application, response);
        synchronized (links) {
            links.put(name, link);
        }
    }

    private String name(String application, String response) {
        return keyed.apply(application + '\u0000' + response);
    }
}
