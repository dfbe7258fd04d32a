package io.plumbline.gateway.reload;

import io.plumbline.contracts.charter.CharterReader;
import io.plumbline.contracts.charter.InvalidCharter;
import io.plumbline.gateway.forward.Routes;
import io.plumbline.gateway.publish.Charters;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Where a configuration is read from.
 *
 * @param routesFile without it the routes are the fixed ones
 * @param charters a folder; without it every application has the default
 * @param rest what else shapes exchanges and is fixed for the process
 */
public record ConfigurationFiles(Routes fixed, Optional<Path> routesFile, Optional<Path> charters, String rest) {

    public ConfigurationFiles {
        if (routesFile.isPresent() && !fixed.all().isEmpty()) {
            throw new IllegalArgumentException(
                    "plumbline.gateway.routes-file is set, and routes are set elsewhere as well: "
                            + fixed.all().get(0).name() + "; put all of them into the file");
        }
    }

    /**
     * Reads all of it, whether it has changed or not.
     *
     * @throws InvalidConfiguration with the problems of the first part that has any
     */
    Configuration read() {
        try {
            Routes routes = routesFile.map(RoutesFile::read).orElse(fixed);
            return Configuration.of(
                    routes, new Charters(charters.map(CharterReader::readAll).orElse(Map.of())), rest);
        } catch (InvalidCharter e) {
            throw new InvalidConfiguration(String.valueOf(e.getMessage()).replace('\n', ';'));
        }
    }

    /**
     * A checksum over names and contents. It is the contents that count: where a ConfigMap is mounted, files are links behind
     * a link that is exchanged, for which neither times nor notices of the file system can be relied on.
     */
    long fingerprint() {
        CRC32C sum = new CRC32C();
        routesFile.ifPresent(file -> add(file, sum));
        charters.ifPresent(folder -> files(folder).forEach(file -> add(file, sum)));
        return sum.getValue();
    }

    private static void add(Path file, CRC32C sum) {
        sum.update(file.toString().getBytes(StandardCharsets.UTF_8));
        try {
            // Larger ones are refused by those who read them.
            if (Files.size(file) <= CharterReader.MAX_BYTES) {
                sum.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            sum.update(0);
        }
    }

    // Others may lie there as well, a log that grows for one.
    private static boolean isCharter(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(ConfigurationFiles::isCharter).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
