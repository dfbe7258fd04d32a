package io.plumbline.standalone;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An installation on one machine, running: the services as children of this JVM, the broker within it or elsewhere. */
public final class Standalone implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);

    private final DataFolder data;
    private final @Nullable EmbeddedBroker broker;
    private final String bootstrapServers;
    private final Supervisor services;

    private Standalone(DataFolder data, @Nullable EmbeddedBroker broker, String bootstrapServers, Supervisor services) {
        this.data = data;
        this.broker = broker;
        this.bootstrapServers = bootstrapServers;
        this.services = services;
    }

    /**
     * Starts the installation and returns when all of it serves; on a failure nothing is left running.
     *
     * @param say where news for a person goes, now and later; called from several threads
     * @throws StartFailed with a message for a person
     */
    public static Standalone start(Plan plan, Consumer<String> say) {
        plan.requireServices();
        plan.listeners().requireFree();
        DataFolder data = DataFolder.open(plan.data());
        try {
            return start(plan, data, say);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static Standalone start(Plan plan, DataFolder data, Consumer<String> say) {
        EmbeddedBroker broker =
                EmbeddedBroker.start(data.broker(), plan.listeners().kafka());
        try {
            return start(plan, data, broker, broker.bootstrapServers(), 1, say);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    /**
     * Starts the services beside a cluster that is there, and the topics of the plan's run on it. Else as {@link #start(Plan,
     * Consumer)}.
     *
     * @param replicationFactor of topics that are made
     */
    public static Standalone beside(String bootstrapServers, int replicationFactor, Plan plan, Consumer<String> say) {
        plan.requireServices();
        plan.listeners().requireFree();
        DataFolder data = DataFolder.open(plan.data());
        try {
            return start(plan, data, null, bootstrapServers, replicationFactor, say);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static Standalone start(
            Plan plan,
            DataFolder data,
            @Nullable EmbeddedBroker broker,
            String bootstrapServers,
            int replicationFactor,
            Consumer<String> say) {
        TopicLayout.create(bootstrapServers, plan.run(), plan.retention(), replicationFactor)
                .problems()
                .forEach(say);
        Supervisor services = Supervisor.start(plan.programs(bootstrapServers, data.token()), data.logs(), say);
        awaitReady(services);
        return new Standalone(data, broker, bootstrapServers, services);
    }

    private static void awaitReady(Supervisor services) {
        try {
            services.awaitReady(START);
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    public String token() {
        return data.token();
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** The process ids of the services by name. */
    public Map<String, Long> pids() {
        return services.pids();
    }

    /** How often services died by themselves. */
    public int deaths() {
        return services.deaths();
    }

    /** Stops the services, then the broker they write to. */
    @Override
    public void close() {
        services.close();
        if (broker != null) {
            broker.close();
        }
        data.close();
    }
}
