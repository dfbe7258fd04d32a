package io.plumbline.gateway.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Of which sources a reader is made: its own classes and every class of the project that it uses, directly or not. What is said
 * of a reader holds while these are the same to the byte. What it uses of libraries, and the promise that {@link FuzzedReader}
 * holds it to, are not in it.
 */
final class FuzzedSources {

    private static final String PROJECT = "io.plumbline.";
    private static final List<String> FOLDERS = List.of("gateway/src/main/java", "contracts/src/main/java");
    private static final int DIGITS = 12;

    private final Path checkout;
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.plumbline.gateway", "io.plumbline.contracts");

    FuzzedSources(Path checkout) {
        this.checkout = checkout;
    }

    /** Twelve hexadecimal digits that change with any of the reader's sources. */
    String of(FuzzedReader reader) throws IOException {
        return digest(checkout, files(reader.types()));
    }

    /** Within the checkout. */
    SortedSet<Path> files(Set<Class<?>> reader) {
        SortedSet<Path> files = new TreeSet<>();
        reader.forEach(type -> files.addAll(files(classes.get(type))));
        return files;
    }

    private SortedSet<Path> files(JavaClass root) {
        SortedSet<Path> files = new TreeSet<>();
        Stream.concat(
                        Stream.of(root),
                        root.getTransitiveDependenciesFromSelf().stream().map(used -> used.getTargetClass()))
                .map(JavaClass::getBaseComponentType)
                .map(JavaClass::getName)
                .filter(name -> name.startsWith(PROJECT))
                .forEach(name -> files.add(file(name)));
        return files;
    }

    private Path file(String name) {
        String path = name.replaceFirst("\\$.*", "").replace('.', '/') + ".java";
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, path))
                .filter(file -> Files.exists(checkout.resolve(file)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no source of " + name + " in " + FOLDERS));
    }

    static String digest(Path folder, SortedSet<Path> files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                digest.update((file + "\0").getBytes(UTF_8));
                digest.update(Files.readAllBytes(folder.resolve(file)));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
