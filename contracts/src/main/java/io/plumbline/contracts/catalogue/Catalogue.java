package io.plumbline.contracts.catalogue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All {@link Dimension}s by id, in the order of the resource {@code dimensions.yaml}. Immutable. */
public final class Catalogue {

    /** Prefix of the flags the monitor derives: did this exchange get a grade on the dimension named after it? */
    public static final String COVERAGE = "operation.coverage.";

    private static final Catalogue SHIPPED = load();

    private final Map<String, Dimension> byId = new LinkedHashMap<>();

    private Catalogue(List<Dimension> dimensions) {
        for (Dimension dimension : dimensions) {
            if (byId.put(dimension.id(), dimension) != null) {
                throw new IllegalStateException("dimension " + dimension.id() + " stands twice in the catalogue");
            }
        }
    }

    /** The catalogue of this version. */
    public static Catalogue shipped() {
        return SHIPPED;
    }

    public Collection<Dimension> dimensions() {
        return byId.values();
    }

    public Optional<Dimension> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The level a dimension id belongs to, which its first word names; coverage and unknown ids are operation. */
    public static Dimension.Level levelOf(String id) {
        int dot = id.indexOf('.');
        String first = dot < 0 ? id : id.substring(0, dot);
        for (Dimension.Level level : Dimension.Level.values()) {
            if (level.label().equals(first)) {
                return level;
            }
        }
        return Dimension.Level.OPERATION;
    }

    private static Catalogue load() {
        try (InputStream in = Catalogue.class.getResourceAsStream("dimensions.yaml")) {
            if (in == null) {
                throw new IllegalStateException("dimensions.yaml is not beside " + Catalogue.class.getName());
            }
            return new Catalogue(new YAMLMapper().readValue(in, new TypeReference<List<Dimension>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("dimensions.yaml cannot be read", e);
        }
    }
}
