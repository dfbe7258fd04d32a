package io.plumbline.contracts.charter;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads charters from YAML, strictly: an unknown key, a doubled key or a value out of range is a problem, and all
 * problems of a file are reported at once with their place.
 *
 * <p>The text is only composed to YAML nodes, no objects are made from it; size, depth and aliases are bounded.
 */
public final class CharterReader {

    /** The largest charter that is read. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final int MAX_DEPTH = 10;
    private static final int MAX_ALIASES = 10;

    private CharterReader() {}

    /**
     * Reads the charters in a folder: its files named {@code *.yaml} or {@code *.yml}, without subfolders and hidden
     * files.
     *
     * @return by application, sorted; empty for an empty folder
     * @throws InvalidCharter with the problems of all files, also when two files are for one application
     */
    public static Map<String, Charter> readAll(Path folder) {
        Map<String, Charter> charters = new TreeMap<>();
        Map<String, Path> files = new LinkedHashMap<>();
        List<CharterProblem> problems = new ArrayList<>();
        for (Path file : charterFiles(folder)) {
            try {
                Charter charter = read(file);
                Path other = files.putIfAbsent(charter.application(), file);
                if (other == null) {
                    charters.put(charter.application(), charter);
                } else {
                    problems.add(CharterProblem.ofFile(
                            file.toString(),
                            "application " + charter.application() + " already has a charter in " + other));
                }
            } catch (InvalidCharter e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidCharter(problems);
        }
        return charters;
    }

    /** Reads a file of UTF-8 text; a file that cannot be read is an {@link InvalidCharter} too. */
    public static Charter read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw invalid(file.toString(), tooLarge());
            }
            return read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw invalid(file.toString(), "cannot be read: " + e.getClass().getSimpleName());
        }
    }

    /**
     * Reads a text.
     *
     * @param fileName what problems name as the file
     * @throws InvalidCharter with every problem found
     */
    public static Charter read(String fileName, String yaml) {
        List<CharterProblem> problems = new ArrayList<>();
        Node root = compose(fileName, yaml);
        Section file = Section.ofFile(fileName, root, CharterForm.NAMES, problems);
        if (!file.has(Key.APPLICATION)) {
            problems.add(CharterProblem.ofFile(fileName, "has no key application; expected application: <name>"));
        }
        Charter charter = CharterForm.charter(file, digest(yaml));
        if (!problems.isEmpty()) {
            throw new InvalidCharter(problems);
        }
        return charter;
    }

    private static Node compose(String fileName, String yaml) {
        if (yaml.length() > MAX_BYTES) {
            throw invalid(fileName, tooLarge());
        }
        Node root;
        try {
            root = yaml().compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            throw new InvalidCharter(List.of(problem(fileName, e)));
        } catch (YAMLException e) {
            throw invalid(fileName, "is no usable YAML: " + e.getMessage());
        }
        if (root == null) {
            throw invalid(fileName, "is empty; expected at least application: <name>");
        }
        return root;
    }

    private static Yaml yaml() {
        LoaderOptions limits = new LoaderOptions();
        limits.setMaxAliasesForCollections(MAX_ALIASES);
        limits.setNestingDepthLimit(MAX_DEPTH);
        limits.setCodePointLimit(MAX_BYTES);
        return new Yaml(limits);
    }

    private static CharterProblem problem(String fileName, MarkedYAMLException e) {
        @Nullable Mark mark = e.getProblemMark();
        String message = "is no valid YAML: " + e.getProblem();
        return mark == null
                ? CharterProblem.ofFile(fileName, message)
                : new CharterProblem(fileName, mark.getLine() + 1, mark.getColumn() + 1, "", message);
    }

    /** Sorted. */
    static List<Path> charterFiles(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(CharterReader::isCharterFile).sorted().toList();
        } catch (IOException e) {
            throw invalid(
                    folder.toString(),
                    "is no folder that can be read: " + e.getClass().getSimpleName());
        }
    }

    private static boolean isCharterFile(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(file);
    }

    private static InvalidCharter invalid(String file, String message) {
        return new InvalidCharter(List.of(CharterProblem.ofFile(file, message)));
    }

    private static String tooLarge() {
        return "is larger than " + MAX_BYTES / 1024 + " KiB";
    }

    static String digest(String text) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
