package io.plumbline.scorer.plugin;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.panel.GraderSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The {@link Grader}s that jars of a folder provide, each jar naming its own in {@code META-INF/services} as {@link ServiceLoader} has it. A folder or a grader that cannot be used stops the service's start.
 */
@Singleton
public final class JarGraders implements GraderSource {

    static final String KEY = "plumbline.scorer.grader-jars";

    private final Optional<URLClassLoader> loader;
    private final List<Grader> graders;

    @Inject
    JarGraders(@ConfigProperty(name = KEY) Optional<Path> folder) {
        loader = folder.map(jars -> Jars.in(jars, KEY));
        graders = loader.map(JarGraders::provided).orElse(List.of());
        if (graders.isEmpty()
                && loader.filter(jars -> jars.getURLs().length > 0).isPresent()) {
            throw new IllegalArgumentException(KEY + "=" + folder.get()
                    + ": no jar there names a grader in META-INF/services/" + Grader.class.getName());
        }
    }

    private static List<Grader> provided(ClassLoader jars) {
        try {
            return ServiceLoader.load(Grader.class, jars).stream()
                    .map(ServiceLoader.Provider::get)
                    .map(JarGraders::known)
                    .toList();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw new IllegalArgumentException(KEY + " holds a grader that cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static Grader known(Grader grader) {
        for (String dimension : grader.dimensions()) {
            if (Catalogue.shipped().find(dimension).isEmpty()) {
                throw new IllegalArgumentException(KEY + " holds the grader " + grader.id()
                        + " of a dimension that the catalogue does not have: " + dimension);
            }
        }
        return grader;
    }

    @Override
    public List<Grader> graders() {
        return graders;
    }

    @PreDestroy
    void close() throws IOException {
        if (loader.isPresent()) {
            loader.get().close();
        }
    }
}
