package io.plumbline.monitor.topology;

import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.charter.CharterFolder;
import io.plumbline.contracts.charter.InvalidCharter;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Where charters come from; one that cannot be read stops the service's start, and changes nothing later. */
@Singleton
public final class CharterSource {

    private static final Logger LOG = Logger.getLogger(CharterSource.class);
    private static final String KEY = "plumbline.charters";

    private final Optional<CharterFolder> folder;

    @Inject
    CharterSource(@ConfigProperty(name = KEY) Optional<Path> path, Clock clock) {
        folder = path.map(charters -> opened(charters, clock));
    }

    private static CharterFolder opened(Path path, Clock clock) {
        try {
            return new CharterFolder(path, clock);
        } catch (InvalidCharter e) {
            throw new IllegalArgumentException(KEY + ": " + e.getMessage(), e);
        }
    }

    /** The folder; empty where every application has the default charter. */
    public Optional<CharterFolder> folder() {
        return folder;
    }

    /** Those in use, by application. */
    Map<String, Charter> charters() {
        return folder.map(charters -> charters.inUse().byApplication()).orElse(Map.of());
    }

    /** Looks whether there are others, and puts them in force. */
    void look(Charters inForce) {
        folder.ifPresent(charters -> {
            switch (charters.look(inForce::exchange)) {
                case APPLIED -> LOG.infof("charters %s", charters.inUse().version());
                case REFUSED ->
                    LOG.errorf(
                            "the changed charters are not used, %s stay: %s",
                            charters.inUse().version(), charters.problem());
                case UNCHANGED -> {}
            }
        });
    }
}
