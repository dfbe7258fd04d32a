package io.plumbline.replay.log;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which column or path each field stands in: as told, else by its known names. */
record Mapping(Map<Field, String> places) {

    Mapping {
        places = Map.copyOf(places);
    }

    /**
     * Settles the mapping of a file.
     *
     * @param present whether a place is there: of a table its columns, of JSON lines the first line's fields
     * @param known the places to name in an error
     * @throws InvalidLog when a named column is not there, or there is none for question or answer
     */
    static Mapping of(
            String file, Format format, Map<String, String> told, Predicate<String> present, Collection<String> known) {
        Map<Field, String> places = new EnumMap<>(Field.class);
        for (Field field : format.fields()) {
            String place = told.get(field.label());
            if (place == null) {
                names(format, field).filter(present).findFirst().ifPresent(name -> places.put(field, name));
            } else if (!place.isEmpty()) {
                if (format.isTable() && !present.test(place)) {
                    throw new InvalidLog(file + " has no column " + place + " for --map " + field.label() + "=" + place
                            + "; it has " + shown(known));
                }
                places.put(field, place);
            }
        }
        if (format.isPlain()) {
            require(file, Field.QUERY, places, known);
            require(file, Field.ANSWER, places, known);
        }
        return new Mapping(places);
    }

    private static Stream<String> names(Format format, Field field) {
        return format == Format.CALLS && field == Field.TIME
                ? Stream.concat(field.names().stream(), Stream.of("response.created", "response.body.created"))
                : field.names().stream();
    }

    private static void require(String file, Field field, Map<Field, String> places, Collection<String> known) {
        if (!places.containsKey(field)) {
            throw new InvalidLog(file + ": nothing there is called like the " + field.label() + "; it has "
                    + shown(known) + ". Say which one it is with --map " + field.label() + "=NAME");
        }
    }

    private static String shown(Collection<String> known) {
        return known.stream().filter(name -> !name.isBlank()).limit(40).collect(Collectors.joining(", "));
    }

    /** The text of a field; empty when it stands nowhere or the row has none. */
    Optional<String> text(Row row, Field field) {
        return Optional.ofNullable(places.get(field)).map(row::text).filter(text -> !text.isBlank());
    }

    /** By the field's label, for people. */
    Map<String, String> labels() {
        Map<String, String> labels = new java.util.TreeMap<>();
        places.forEach((field, place) -> labels.put(field.label(), place));
        return labels;
    }

    /** @throws InvalidLog when a name in {@code --map} is no field */
    static void check(Map<String, String> told) {
        for (String label : new TreeSet<>(told.keySet())) {
            if (Field.of(label).filter(field -> field.label().equals(label)).isEmpty()) {
                throw new InvalidLog("--map " + label + "=…: there is no such field; known are "
                        + Stream.of(Field.values()).map(Field::label).collect(Collectors.joining(", ")));
            }
        }
    }
}
