package io.plumbline.e2e;

import io.plumbline.testkit.provider.Aligned;
import io.plumbline.testkit.provider.ScriptedProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One installation with a provider for all fault tests of an effort, started when first asked for: what survived one
 * fault is to survive the next one too. Each scenario has an application of its own.
 */
final class Site {

    /** How many readings a series learns from: as few as there may be, since every scenario waits for them. */
    static final int BASELINE = 100;

    private static final long SEED = 1;
    private static final List<String> APPLICATIONS = List.of(
            "killed-scorer", "killed-monitor", "killed-broker", "killed-gateway", "kafka-gone", "poisoned", "future");

    private static final Map<Effort, Site> SITES = new EnumMap<>(Effort.class);

    private final Effort effort;
    private final Path folder;
    private final ScriptedProvider provider;
    private final Installation installation;
    private final Trails trails;

    /** How hard the tests try. */
    enum Effort {
        /** In every build. */
        SHORT(40, 1),
        /** For an evening. */
        LONG(120, 4);

        private final int perSecond;
        private final int kills;

        Effort(int perSecond, int kills) {
            this.perSecond = perSecond;
            this.kills = kills;
        }
    }

    private Site(Effort effort) throws IOException {
        this.effort = effort;
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

    static synchronized Site of(Effort effort) {
        return SITES.computeIfAbsent(effort, first -> {
            try {
                Site site = new Site(first);
                Runtime.getRuntime().addShutdownHook(new Thread(site::close));
                return site;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** How often a member is killed in each phase of a scenario. */
    int kills() {
        return effort.kills;
    }

    /** Puts an application under load. */
    Scenario begin(String application) {
        if (!APPLICATIONS.contains(application)) {
            throw new IllegalArgumentException(application + " has no charter");
        }
        return Scenario.begin(installation, provider, application, SEED, effort.perSecond);
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
