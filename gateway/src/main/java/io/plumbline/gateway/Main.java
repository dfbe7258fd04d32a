package io.plumbline.gateway;

import io.plumbline.contracts.start.StartFault;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.net.BindException;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Starts the service; what keeps it from starting is told on standard error, and the exit code is then 1. */
@QuarkusMain
public final class Main {

    private static final List<Class<? extends Throwable>> MENDABLE = List.of(
            NoSuchElementException.class,
            ConfigValidationException.class,
            ConfigurationException.class,
            BindException.class,
            ConfigException.class);

    public static void main(String... args) {
        Quarkus.run(null, Main::ended, args);
    }

    private static void ended(int code, @Nullable Throwable fault) {
        if (fault != null) {
            System.err.println(StartFault.told("plumbline-gateway", fault, MENDABLE));
        }
        System.exit(code);
    }
}
