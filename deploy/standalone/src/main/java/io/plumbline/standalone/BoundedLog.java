package io.plumbline.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A log file of bounded size: when it is full it becomes {@code NAME.1}, in place of the one before. Remembers the last
 * lines. Thread-safe.
 */
final class BoundedLog {

    private static final int REMEMBERED = 25;

    private final Path file;
    private final long maxBytes;
    private final Deque<String> last = new ArrayDeque<>();

    BoundedLog(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    Path file() {
        return file;
    }

    /** Copies lines until the stream ends. A full disk costs log lines, never the service that writes them. */
    void copy(InputStream from) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                append(line);
            }
        } catch (IOException e) {
            // The process is gone, and its pipe with it.
        }
    }

    synchronized void append(String line) {
        last.addLast(line);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
        try {
            if (Files.exists(file) && Files.size(file) > maxBytes) {
                Path old = file.resolveSibling(file.getFileName() + ".1");
                Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException | UncheckedIOException e) {
            // Said in the javadoc of copy.
        }
    }

    /** The last lines, oldest first. */
    synchronized List<String> tail() {
        return List.copyOf(last);
    }
}
