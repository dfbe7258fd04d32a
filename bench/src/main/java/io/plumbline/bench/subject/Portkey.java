package io.plumbline.bench.subject;

import io.plumbline.standalone.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Portkey's open-source gateway, of the version and with the overrides that {@code bench/portkey/package.json} names. */
public final class Portkey extends Running {

    private static final int MINUTES = 5;

    private final int provider;

    private Portkey(int port, int provider, Child child) {
        super("Portkey 1.15.2", port, child);
        this.provider = provider;
    }

    /**
     * Installs what the package file names, once, and starts it.
     *
     * @throws IllegalStateException when npm is missing or fails; the message names its log
     */
    public static Portkey start(Path packageFile, Path folder, int provider) {
        Path home = install(packageFile, folder);
        int port = Ports.free();
        Path entry = home.resolve("node_modules/@portkey-ai/gateway/build/start-server.js");
        List<String> command = List.of("node", entry.toString(), "--headless", "--port=" + port);
        Map<String, String> environment = Map.of("NODE_ENV", "production");
        Path log = folder.resolve("portkey.log");
        return new Portkey(port, provider, Child.start(Processors.SUBJECT.bind(command), environment, log, port));
    }

    private static Path install(Path packageFile, Path folder) {
        try {
            Path home = Files.createDirectories(folder.resolve("portkey").toAbsolutePath());
            Files.copy(packageFile, home.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
            if (!Files.isDirectory(home.resolve("node_modules/@portkey-ai/gateway"))) {
                npm(home, folder.resolve("npm.log"));
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void npm(Path home, Path log) throws IOException {
        Process npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!npm.waitFor(MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new IllegalStateException("npm could not install Portkey; see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<String> headers() {
        return List.of("x-portkey-provider: openai", "x-portkey-custom-host: http://127.0.0.1:" + provider + "/v1");
    }

    @Override
    public boolean isJustInTime() {
        return true;
    }
}
