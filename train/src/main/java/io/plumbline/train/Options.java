package io.plumbline.train;

import io.plumbline.encoder.OnnxSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param data the folder of data sets
 * @param cache where the encoder's vectors are kept between runs
 * @param home the checkout, whose weights and cards are written for the shipped encoders
 * @param heads the names of the heads to take, all where empty
 * @param encoder the sentence encoder whose vectors heads see: minilm, or a user's folder, which their weights then go to
 * @param distil whether the table of static embeddings is made instead
 * @param writes whether weights and cards are written, or figures only printed
 * @param sources what the sources and the machine are called where the table of all heads is written into the page of figures; empty where it is not
 */
record Options(
        Path data,
        Path cache,
        Path home,
        Set<String> heads,
        String encoder,
        boolean distil,
        boolean writes,
        Optional<String> sources) {

    static final String USAGE =
            "usage: train --data DIR [--cache DIR] [--heads NAME,...] [--encoder DIR] [--distil] [--measure] [--sources NAME]";

    /** @throws IllegalArgumentException with a message for people where an option is wrong */
    static Options read(String[] arguments) {
        Path home = Path.of(System.getProperty("plumbline.home", "."));
        Path data = null;
        Path cache = home.resolve(".plumbline/train");
        Set<String> heads = new TreeSet<>();
        String encoder = OnnxSource.MINILM;
        boolean distil = false;
        boolean writes = true;
        String sources = null;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--data" -> data = Path.of(value(arguments, ++i));
                case "--cache" -> cache = Path.of(value(arguments, ++i));
                case "--heads" -> heads.addAll(Set.of(value(arguments, ++i).split(",")));
                case "--encoder" -> encoder = value(arguments, ++i);
                case "--distil" -> distil = true;
                case "--measure" -> writes = false;
                case "--sources" -> sources = value(arguments, ++i);
                default -> throw new IllegalArgumentException("unknown option " + arguments[i] + "\n" + USAGE);
            }
        }
        return new Options(folder(data), cache, home, heads, encoder, distil, writes, Optional.ofNullable(sources));
    }

    boolean wants(String head) {
        return heads.isEmpty() || heads.contains(head);
    }

    /** Whether heads are trained for a user's encoder. */
    boolean isOwn() {
        return !encoder.equals(OnnxSource.MINILM);
    }

    Path resources() {
        return isOwn() ? Path.of(encoder) : home.resolve("scorer-service/src/main/resources/io/plumbline/scorer/model");
    }

    Path cards() {
        return isOwn() ? Path.of(encoder) : home.resolve("docs/reference/heads");
    }

    /** The page of figures, where the table of heads is to be written into it: that of all heads on the shipped encoder. */
    Optional<Path> page() {
        return sources.filter(name -> heads.isEmpty() && !isOwn())
                .map(name -> home.resolve("docs/reference/graders-figures.md"));
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " needs a value\n" + USAGE);
        }
        return arguments[at];
    }

    private static Path folder(@Nullable Path data) {
        if (data == null || !Files.isDirectory(data)) {
            throw new IllegalArgumentException((data == null ? "name" : data + " is no folder; name")
                    + " the folder of data sets with --data\n" + USAGE);
        }
        return data;
    }
}
