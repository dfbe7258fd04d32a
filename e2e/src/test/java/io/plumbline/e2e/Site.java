package io.plumbline.e2e;

import io.plumbline.testkit.provider.Aligned;
import io.plumbline.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One installation with a provider for all fault tests of a JVM, started when first asked for: what survived one fault is
 * to survive the next one too. Each scenario has an application of its own.
 */
final class Site {

    /** How many readings a series learns from: as few as there may be, since every scenario waits for them. */
    static final int BASELINE = 100;

    private static final long SEED = 1;
    private static final List<String> APPLICATIONS = List.of(
            "killed-scorer", "killed-monitor", "killed-broker", "killed-gateway", "kafka-gone", "poisoned", "future");

    private static Site only;

    private final Path folder;
    private final ScriptedProvider provider;
    private final Installation installation;
    private final Trails trails;

    private Site() throws IOException {
        folder = Files.createTempDirectory("plumbline-faults");
        provider = ScriptedProvider.start(new Aligned(), SEED);
        installation = Installation.start(folder.resolve("site")).charters(charters());
        List<Member> services = List.of(
                installation.gateway(provider.uri(), Map.of()),
                installation.scorer(Map.of()),
                installation.monitor("monitor", Map.of()));
        services.forEach(Member::launch);
        services.forEach(Member::awaitReady);
        trails = new Trails(installation.bootstrapServers());
    }

    static synchronized Site shared() {
        if (only == null) {
            try {
                only = new Site();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(only::close));
        }
        return only;
    }

    /** Puts an application under the load that the system property {@code faults.rate} asks for, 40 requests a second else. */
    Scenario begin(String application) {
        if (!APPLICATIONS.contains(application)) {
            throw new IllegalArgumentException(application + " has no charter");
        }
        return Scenario.begin(installation, provider, application, SEED, Integer.getInteger("faults.rate", 40));
    }

    Installation installation() {
        return installation;
    }

    Member gateway() {
        return installation.member("gateway");
    }

    Member scorer() {
        return installation.member("scorer");
    }

    Member monitor() {
        return installation.member("monitor");
    }

    Trails trails() {
        return trails;
    }

    /** A monitor that saw none of it reads the same observations. */
    FreshRun freshRun() {
        return FreshRun.over(installation, folder.resolve("fresh"), folder.resolve("charters"));
    }

    private Path charters() throws IOException {
        Path charters = Files.createDirectories(folder.resolve("charters"));
        for (String application : APPLICATIONS) {
            Files.writeString(charters.resolve(application + ".yaml"), """
                    application: %s
                    budget:
                      false_alerts_per_month: 1
                      exchanges_per_day: 10000
                    baseline:
                      readings: %d
                    """.formatted(application, BASELINE));
        }
        return charters;
    }

    private void close() {
        installation.close();
        provider.close();
        Folders.delete(folder);
    }
}
