package io.plumbline.replay.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.CompositeIndex;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;
import org.jboss.jandex.IndexView;

/**
 * Finds graders, dialects and detectors by what makes them beans for CDI: they implement the interface and have a scope.
 * Read from the index in each jar on the class path, so that nobody keeps a list.
 */
public final class PlugIns {

    private static final String INDEX = "META-INF/jandex.idx";
    private static final List<DotName> SCOPES = List.of(
            DotName.createSimple("jakarta.enterprise.context.ApplicationScoped"),
            DotName.createSimple("jakarta.inject.Singleton"));

    private static final IndexView ALL = all();

    private PlugIns() {}

    /**
     * One new object of each plug-in, in the order of their class names.
     *
     * @throws IllegalStateException when there is none, or one asks in its constructor for more than lists of plug-ins
     */
    public static <T> List<T> of(Class<T> kind) {
        Collection<ClassInfo> found = ALL.getAllKnownImplementations(DotName.createSimple(kind));
        List<T> plugIns = found.stream()
                .filter(type -> !Modifier.isAbstract(type.flags()))
                .filter(type -> SCOPES.stream().anyMatch(type::hasDeclaredAnnotation))
                // A jar may be on the class path twice, once by another jar's manifest.
                .collect(Collectors.toMap(ClassInfo::name, type -> type, (one, same) -> one, TreeMap::new))
                .values()
                .stream()
                .map(type -> created(type, kind))
                .toList();
        if (plugIns.isEmpty()) {
            throw new IllegalStateException(
                    "no " + kind.getSimpleName() + " is in any " + INDEX + " on the class path");
        }
        return plugIns;
    }

    // As CDI does: by the one constructor, which may ask for all plug-ins of other kinds.
    private static <T> T created(ClassInfo type, Class<T> kind) {
        try {
            Constructor<?>[] constructors = Class.forName(type.name().toString(), true, kind.getClassLoader())
                    .getConstructors();
            if (constructors.length != 1) {
                throw new IllegalStateException(type.name() + " has not one public constructor");
            }
            Object[] arguments = Stream.of(constructors[0].getGenericParameterTypes())
                    .map(parameter -> listed(type, parameter))
                    .toArray();
            return kind.cast(constructors[0].newInstance(arguments));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    type.name() + " cannot be made: " + e.getClass().getSimpleName(), e);
        }
    }

    private static List<?> listed(ClassInfo type, Type parameter) {
        if (parameter instanceof ParameterizedType list
                && list.getRawType() == List.class
                && list.getActualTypeArguments()[0] instanceof Class<?> kind) {
            return of(kind);
        }
        throw new IllegalStateException(type.name() + " asks for something else than lists of plug-ins");
    }

    private static IndexView all() {
        List<IndexView> indexes = new ArrayList<>();
        try {
            for (URL url :
                    java.util.Collections.list(PlugIns.class.getClassLoader().getResources(INDEX))) {
                try (InputStream in = url.openStream()) {
                    Index index = new IndexReader(in).read();
                    indexes.add(index);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an " + INDEX + " on the class path cannot be read", e);
        }
        return CompositeIndex.create(indexes);
    }
}
