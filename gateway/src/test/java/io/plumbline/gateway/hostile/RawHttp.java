package io.plumbline.gateway.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads HTTP/1.1 messages from a stream without any library between, so that nothing is put right on the way. */
public final class RawHttp {

    private RawHttp() {}

    /**
     * One message.
     *
     * @param whole false when the connection ended before the message did
     */
    public record Message(String startLine, Map<String, String> headers, byte[] body, boolean whole) {

        int status() {
            return Integer.parseInt(startLine.split(" ")[1]);
        }
    }

    /** Null when the connection ends before a message begins. Answers to HEAD have no body, whatever they say. */
    static Message read(InputStream in, boolean bodiless) throws IOException {
        String start = line(in);
        if (start == null) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        String line = line(in);
        while (line != null && !line.isEmpty()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
            line = line(in);
        }
        if (line == null) {
            return new Message(start, headers, new byte[0], false);
        }
        boolean isAnswer = start.startsWith("HTTP/");
        boolean empty =
                bodiless || (isAnswer && (start.contains(" 204 ") || start.contains(" 304 ") || start.contains(" 1")));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean whole = empty || body(in, headers, isAnswer, body);
        return new Message(start, headers, body.toByteArray(), whole);
    }

    private static boolean body(InputStream in, Map<String, String> headers, boolean isAnswer, ByteArrayOutputStream to)
            throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").contains("chunked")) {
            return chunks(in, to);
        }
        String length = headers.get("content-length");
        if (length != null) {
            return copy(in, Long.parseLong(length), to);
        }
        if (isAnswer) {
            in.transferTo(to);
        }
        return true;
    }

    private static boolean chunks(InputStream in, ByteArrayOutputStream to) throws IOException {
        while (true) {
            String size = line(in);
            if (size == null) {
                return false;
            }
            int length = Integer.parseInt(size.split(";")[0].strip(), 16);
            if (length == 0) {
                String trailer = line(in);
                while (trailer != null && !trailer.isEmpty()) {
                    trailer = line(in);
                }
                return trailer != null;
            }
            if (!copy(in, length, to) || line(in) == null) {
                return false;
            }
        }
    }

    private static boolean copy(InputStream in, long length, ByteArrayOutputStream to) throws IOException {
        byte[] bytes = in.readNBytes((int) length);
        to.writeBytes(bytes);
        return bytes.length == length;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = read(in);
        while (c >= 0 && c != '\n') {
            line.write(c);
            c = read(in);
        }
        return c < 0 ? null : line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** A connection that is reset ends, too. */
    private static int read(InputStream in) throws IOException {
        try {
            return in.read();
        } catch (java.net.SocketException reset) {
            return -1;
        }
    }
}
