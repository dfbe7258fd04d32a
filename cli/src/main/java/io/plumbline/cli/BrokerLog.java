package io.plumbline.cli;

import io.plumbline.standalone.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the logger of this JVM writes while it holds a broker: warnings of the running instance only. */
public final class BrokerLog {

    private BrokerLog() {}

    /** Sends log lines to {@code logs/kafka.log} of a data folder; works only before the first logger is made. */
    public static void writeTo(Path data) {
        try {
            Path logs = Files.createDirectories(data.resolve("logs"));
            System.setProperty(
                    "org.slf4j.simpleLogger.logFile", logs.resolve("kafka.log").toString());
        } catch (IOException e) {
            throw new StartFailed(
                    "the data folder " + data + " cannot be written ("
                            + e.getClass().getSimpleName() + "); choose another one with --data DIR",
                    e);
        }
    }
}
