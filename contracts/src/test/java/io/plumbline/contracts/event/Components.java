package io.plumbline.contracts.event;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The record components of events, found by reflection. */
final class Components {

    private Components() {}

    /** Calls {@code visit} with every component of an event, its lists, maps and parts, and the component's value. */
    static void visit(@Nullable Object event, BiConsumer<RecordComponent, @Nullable Object> visit) {
        if (event instanceof Record) {
            for (RecordComponent component : event.getClass().getRecordComponents()) {
                Object value = valueOf(event, component);
                visit.accept(component, value);
                visit(value, visit);
            }
        } else if (event instanceof Collection<?> items) {
            items.forEach(item -> visit(item, visit));
        } else if (event instanceof Map<?, ?> map) {
            map.values().forEach(item -> visit(item, visit));
        }
    }

    /** {@code Exchange.id} and so on: everything a record of the type can hold, parts and variants included. */
    static Set<String> of(Class<?> type) {
        Set<Class<?>> seen = new LinkedHashSet<>();
        reach(type, seen);
        return seen.stream()
                .filter(Class::isRecord)
                .flatMap(record -> Arrays.stream(record.getRecordComponents()))
                .map(Components::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    static boolean mayBeNull(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    static String name(RecordComponent component) {
        return component.getDeclaringRecord().getSimpleName() + "." + component.getName();
    }

    private static void reach(Class<?> type, Set<Class<?>> seen) {
        if (!type.getPackage().equals(Components.class.getPackage()) || !seen.add(type)) {
            return;
        }
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(variant -> reach(variant, seen));
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                reachAll(component.getGenericType(), seen);
            }
        }
    }

    private static void reachAll(Type type, Set<Class<?>> seen) {
        if (type instanceof ParameterizedType generic) {
            Arrays.stream(generic.getActualTypeArguments()).forEach(argument -> reachAll(argument, seen));
        } else if (type instanceof Class<?> plain && !plain.isPrimitive()) {
            reach(plain, seen);
        }
    }

    private static @Nullable Object valueOf(Object record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
