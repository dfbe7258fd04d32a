package io.plumbline.gateway.reload;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The configuration as it stands. {@link #run} looks whether the files have changed: good ones are exchanged in one step, bad
 * ones change nothing and are told. To be run by one thread; read by any.
 */
public final class LiveConfiguration implements Runnable {

    private static final Logger LOG = Logger.getLogger(LiveConfiguration.class);

    private final ConfigurationFiles files;
    private final Clock clock;
    private final AtomicLong applied = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile Configuration current;
    private volatile Instant since;
    private volatile @Nullable String problem;
    private Consumer<Configuration> listener = none -> {};
    private long fingerprint;
    private long resting;

    /** @throws InvalidConfiguration when there is none to start with */
    public LiveConfiguration(ConfigurationFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
        fingerprint = files.fingerprint();
        resting = fingerprint;
        current = files.read();
        since = clock.instant();
    }

    /** Tells the listener the configuration now, and each one that follows, before anybody else sees it. */
    public void tell(Consumer<Configuration> newListener) {
        listener = newListener;
        newListener.accept(current);
    }

    @Override
    public void run() {
        long seen = files.fingerprint();
        if (seen == fingerprint) {
            resting = seen;
            return;
        }
        if (seen != resting) {
            resting = seen;
            return; // perhaps half written, or gone for a moment: the next run finds it at rest
        }
        Configuration next = null;
        String trouble = null;
        try {
            next = files.read();
        } catch (InvalidConfiguration e) {
            trouble = e.what();
        }
        if (files.fingerprint() != seen) {
            return; // exchanged while it was read
        }
        if (next == null) {
            refuse(String.valueOf(trouble));
        } else {
            adopt(next);
        }
        // Last: what could not be handed on is tried again.
        fingerprint = seen;
    }

    private void refuse(String trouble) {
        problem = trouble;
        refused.incrementAndGet();
        LOG.errorf("the changed configuration is not used, %s stays: %s", current.version(), trouble);
    }

    private void adopt(Configuration next) {
        problem = null;
        if (!next.version().equals(current.version())) {
            listener.accept(next);
            current = next;
            since = clock.instant();
            applied.incrementAndGet();
            LOG.infof("configuration %s", next.version());
        }
    }

    public Configuration get() {
        return current;
    }

    /** Since when it has been in use. */
    public Instant since() {
        return since;
    }

    /** What is wrong with the files as they stand now; null when they are what is in use. */
    public @Nullable String problem() {
        return problem;
    }

    public long appliedCount() {
        return applied.get();
    }

    public long refusedCount() {
        return refused.get();
    }
}
