package io.plumbline.replay.backtest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of public data sets, which are no part of the project: system property {@code plumbline.data}, else the
 * environment's {@code PLUMBLINE_DATA}, else {@code ../shared/data} beside the checkout.
 */
final class SharedData {

    private SharedData() {}

    static Path folder() {
        String environment = System.getenv().getOrDefault("PLUMBLINE_DATA", "../../shared/data");
        return Path.of(System.getProperty("plumbline.data", environment));
    }

    /** The file, or the test is skipped loudly. */
    static Path required(String name) {
        Path file = folder().resolve(name);
        if (!Files.isRegularFile(file)) {
            System.err.println("SKIPPED: there is no " + file.toAbsolutePath().normalize()
                    + "; -Dplumbline.data=FOLDER or PLUMBLINE_DATA says where the data sets are");
        }
        assumeTrue(Files.isRegularFile(file), "no data set " + name + " (plumbline.data)");
        return file;
    }
}
