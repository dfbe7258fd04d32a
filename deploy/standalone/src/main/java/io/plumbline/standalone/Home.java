package io.plumbline.standalone;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the program's own files are: a source tree that was built, or an unpacked release. */
public record Home(Path path) {

    /** The folder the launcher script names with {@code -Dplumbline.home}, else the one around this program's jar. */
    public static Home find() {
        String named = System.getProperty("plumbline.home");
        return new Home(
                (named == null ? aroundJar() : Path.of(named)).toAbsolutePath().normalize());
    }

    /** The folder for data when nobody names one. */
    public Path data(String verb) {
        return path.resolve(".plumbline").resolve(verb);
    }

    /**
     * The runnable jar of a service.
     *
     * @throws StartFailed when it is not built, saying how to build it
     */
    public Path serviceJar(String service) {
        List<Path> places = Stream.of(
                        path.resolve(service).resolve("target/quarkus-app"),
                        path.resolve("services").resolve(service))
                .map(folder -> folder.resolve("quarkus-run.jar"))
                .toList();
        return places.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new StartFailed("the " + service + " is not built: there is no " + places.get(0)
                        + "; build it with ./mvnw -Dquick -DskipTests package"));
    }

    private static Path aroundJar() {
        Path code = ownCode();
        Path walk = code;
        while (walk != null && !Files.exists(walk.resolve("plumbline"))) {
            walk = walk.getParent();
        }
        return walk == null ? Path.of("") : walk;
    }

    /** The jar or class folder this class was loaded from. */
    static Path ownCode() {
        try {
            return Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
