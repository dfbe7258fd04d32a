package io.plumbline.contracts.charter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A mapping of a charter with its known keys. What is wrong with it goes to a list that all sections of a file share,
 * so that one reading finds every problem. Confined to one thread.
 */
final class Section {

    private static final int MAX_QUOTE = 40;

    private final String file;
    private final String path;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Mark> places = new LinkedHashMap<>();
    private final List<CharterProblem> problems;

    /** The mapping of a whole file. */
    static Section ofFile(String file, Node root, Names names, List<CharterProblem> problems) {
        return new Section(file, "", root, names, problems);
    }

    private Section(String file, String path, Node node, Names names, List<CharterProblem> problems) {
        this.file = file;
        this.path = path;
        this.problems = problems;
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                accept(entry, names);
            }
        } else if (!isEmpty(node)) {
            report(node.getStartMark(), path, "expected keys" + found(node));
        }
    }

    private void accept(NodeTuple entry, Names names) {
        Mark mark = entry.getKeyNode().getStartMark();
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            report(mark, path, "a key must be a plain word");
            return;
        }
        String name = key.getValue();
        Mark first = places.putIfAbsent(name, mark);
        if (first != null) {
            report(mark, pathOf(name), "stands twice, first on line " + (first.getLine() + 1));
        } else if (names.known().test(name)) {
            values.put(name, entry.getValueNode());
        } else {
            report(mark, pathOf(name), names.complaint().apply(name));
        }
    }

    /** The value of a key; empty when it is absent or, which is reported, not what is expected. */
    <T> Optional<T> read(Key<T> key) {
        return Optional.ofNullable(values.get(key.name())).flatMap(node -> read(key, node));
    }

    /** The values of a key that holds a list; empty when it is absent or, which is reported, no list. */
    <T> Optional<List<T>> list(Key<T> key) {
        return Optional.ofNullable(values.get(key.name())).flatMap(node -> {
            if (node instanceof SequenceNode sequence) {
                return Optional.of(sequence.getValue().stream()
                        .flatMap(each -> read(key, each).stream())
                        .toList());
            }
            report(node.getStartMark(), pathOf(key.name()), "expected " + key.expected() + found(node));
            return Optional.empty();
        });
    }

    private <T> Optional<T> read(Key<T> key, Node node) {
        Optional<T> value = node instanceof ScalarNode scalar && !isEmpty(node)
                ? key.reading().apply(scalar.getValue())
                : Optional.empty();
        if (value.isEmpty()) {
            report(node.getStartMark(), pathOf(key.name()), "expected " + key.expected() + found(node));
        }
        return value;
    }

    /** The section under a key, empty when the key is absent; a key without content is a section without keys. */
    Optional<Section> section(String name, Names names) {
        return Optional.ofNullable(values.get(name))
                .map(node -> new Section(file, pathOf(name), node, names, problems));
    }

    /** The known keys that are present, in the order of the text. */
    Set<String> present() {
        return Collections.unmodifiableSet(values.keySet());
    }

    boolean has(Key<?> key) {
        return values.containsKey(key.name());
    }

    /** Reports a key that is present and well formed, but must not be. */
    void reject(Key<?> key, String message) {
        reject(key.name(), message);
    }

    /** Reports a key or section that is present and well formed, but must not be as it is. */
    void reject(String name, String message) {
        Mark mark = places.get(name);
        if (mark != null) {
            report(mark, pathOf(name), message);
        }
    }

    private void report(Mark mark, String key, String message) {
        problems.add(new CharterProblem(file, mark.getLine() + 1, mark.getColumn() + 1, key, message));
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String found(Node node) {
        if (node instanceof ScalarNode scalar) {
            return isEmpty(node)
                    ? ", but it has no value"
                    : ", not '" + CharterProblem.printable(scalar.getValue(), MAX_QUOTE) + "'";
        }
        return node instanceof MappingNode ? ", not keys" : ", not a list";
    }

    private static boolean isEmpty(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    /**
     * The names a section may hold.
     *
     * @param complaint what to say of another name
     */
    record Names(Predicate<String> known, Function<String, String> complaint) {

        static Names of(Collection<Key<?>> keys, String... sections) {
            List<String> known = new ArrayList<>(Arrays.asList(sections));
            keys.forEach(key -> known.add(key.name()));
            return new Names(known::contains, name -> unknown(name, known));
        }

        /** Names that the writer of the file chooses. */
        static Names ofForm(Pattern form, String complaint) {
            return new Names(form.asMatchPredicate(), name -> complaint);
        }

        static String unknown(String name, Collection<String> known) {
            return NearestName.to(name, known)
                    .map(nearest -> "unknown key; did you mean " + nearest + "?")
                    .orElseGet(() -> "unknown key; expected one of " + String.join(", ", known));
        }
    }
}
