package io.plumbline.cli;

import io.plumbline.standalone.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where this JVM logs while it holds a broker: warnings and worse, in two files of at most 5 MiB. */
public final class BrokerLog {

    private static final int MAX_BYTES = 5 * 1024 * 1024;
    private static final int FILES = 2;

    private BrokerLog() {}

    /**
     * Sends log lines to {@code logs/kafka.0.log} of a data folder, and none to the terminal.
     *
     * @throws StartFailed when the folder cannot be written
     */
    public static void writeTo(Path data) {
        try {
            Path logs = Files.createDirectories(data.resolve("logs"));
            FileHandler file = new FileHandler(logs.resolve("kafka.%g.log").toString(), MAX_BYTES, FILES, true);
            file.setFormatter(new SimpleFormatter());
            file.setLevel(Level.WARNING);
            Logger root = Logger.getLogger("");
            Arrays.stream(root.getHandlers()).forEach(root::removeHandler);
            root.setLevel(Level.WARNING);
            root.addHandler(file);
        } catch (IOException e) {
            throw new StartFailed(
                    "the data folder " + data + " cannot be written ("
                            + e.getClass().getSimpleName() + "); choose another one with --data DIR",
                    e);
        }
    }
}
