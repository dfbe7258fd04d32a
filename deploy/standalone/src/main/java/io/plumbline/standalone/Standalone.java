package io.plumbline.standalone;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** The whole installation on one machine, running: the broker in this JVM, the services as its children. */
public final class Standalone implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);

    private final DataFolder data;
    private final EmbeddedBroker broker;
    private final Supervisor services;

    private Standalone(DataFolder data, EmbeddedBroker broker, Supervisor services) {
        this.data = data;
        this.broker = broker;
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
            TopicLayout.create(broker.bootstrapServers(), plan.retention(), 1)
                    .problems()
                    .forEach(say);
            Supervisor services =
                    Supervisor.start(plan.programs(broker.bootstrapServers(), data.token()), data.logs(), say);
            awaitReady(services);
            return new Standalone(data, broker, services);
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
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
        return broker.bootstrapServers();
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
        broker.close();
        data.close();
    }
}
