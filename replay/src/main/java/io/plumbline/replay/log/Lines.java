package io.plumbline.replay.log;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a text file in UTF-8, which may be compressed with gzip. A line beyond a limit is cut, and says so. */
final class Lines implements AutoCloseable {

    /** The longest line, in characters. */
    static final int LONGEST = 16 * 1024 * 1024;

    private final Reader reader;
    private long number;
    private boolean cut;

    Lines(Path file) throws IOException {
        reader = reader(file);
    }

    /** The file's text, without compression and byte order mark. */
    static Reader reader(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            in.mark(2);
            boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            InputStream plain = compressed ? new GZIPInputStream(in, 1 << 16) : in;
            BufferedReader text = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), 1 << 16);
            text.mark(1);
            if (text.read() != '\ufeff') {
                text.reset();
            }
            return text;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The next line without its end, null after the last one. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        cut = false;
        int c = reader.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n'; c = reader.read()) {
            if (line.length() < LONGEST) {
                line.append((char) c);
            } else {
                cut = true;
            }
        }
        number++;
        return line.toString();
    }

    /** The number of the line that {@link #next} gave last, counted from 1. */
    long number() {
        return number;
    }

    /** Whether that line was too long and lost its end. */
    boolean isCut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
