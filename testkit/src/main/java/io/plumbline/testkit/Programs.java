package io.plumbline.testkit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The outside programs of this machine: Prometheus, a browser, a container engine.
 *
 * <p>A program counts as there when an executable of its name, or of one of the names other systems give it, lies in a
 * folder of {@code PATH}. For {@code docker} the engine must answer as well, since its client alone runs nothing.
 */
public final class Programs {

    private static final Map<String, List<String>> OTHER_NAMES = Map.of(
            "alertmanager", List.of("alertmanager", "prometheus-alertmanager"),
            "chromium", List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"));

    private static final int DOCKER_ANSWER_SECONDS = 10;

    private final List<Path> folders;
    private final Predicate<Path> engineAnswers;

    Programs(List<Path> folders, Predicate<Path> engineAnswers) {
        this.folders = List.copyOf(folders);
        this.engineAnswers = engineAnswers;
    }

    /** The programs on this process's {@code PATH}. */
    public static Programs ofThisMachine() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        List<Path> folders = Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
        return new Programs(folders, Programs::dockerInfoSucceeds);
    }

    /** The executable of {@code name}, or empty if the program is missing or, for {@code docker}, its engine is down. */
    public Optional<Path> find(String name) {
        Optional<Path> executable = OTHER_NAMES.getOrDefault(name, List.of(name)).stream()
                .flatMap(candidate -> folders.stream().map(folder -> folder.resolve(candidate)))
                .filter(Files::isExecutable)
                .findFirst();
        return name.equals("docker") ? executable.filter(engineAnswers) : executable;
    }

    private static boolean dockerInfoSucceeds(Path docker) {
        try {
            Process info = new ProcessBuilder(docker.toString(), "info")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!info.waitFor(DOCKER_ANSWER_SECONDS, TimeUnit.SECONDS)) {
                info.destroyForcibly();
                return false;
            }
            return info.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
