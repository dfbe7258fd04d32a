package io.plumbline.gateway.hostile;

import io.plumbline.contracts.event.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A hostile exchange and what must become of it. To add one, add a line to {@link #all}.
 *
 * @param sent what the client writes
 * @param client what it does then
 * @param readsFirst whether the provider reads the request before it plays its script
 * @param statuses of the answers that the client must get, in order; none when it gets no whole one
 * @param request the body that must reach the provider, null where it does not matter
 * @param answer the body, perhaps broken off, that the client must get, null where it does not matter
 * @param outcomes of the records, one each
 */
record Hostile(
        String name,
        byte[] sent,
        Client client,
        RawProvider.Script provider,
        boolean readsFirst,
        List<Integer> statuses,
        byte[] request,
        byte[] answer,
        List<Outcome> outcomes) {

    /** Stands in everything that is sent; must stand in no log. */
    static final String MARK = "zq7Xmark";

    private static final String PATH = "/v1/chat/completions?key=" + MARK;
    private static final String ASK = "{\"messages\":[{\"role\":\"user\",\"content\":\"" + MARK + "\"}]}";
    private static final String ANSWER = "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
            + MARK + "\"},\"finish_reason\":\"stop\"}]}";
    private static final String EVENT =
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + MARK + "\"}}]}\n\n";
    private static final String LAST =
            "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    private static final List<String> STREAM = List.of(EVENT, EVENT, EVENT, LAST, "data: [DONE]\n\n");

    /** What a client does after it has sent its bytes. */
    enum Client {
        /** Reads one answer for each status that is expected. */
        READS,
        /** Reads the answer's first bytes and hangs up. */
        HANGS_UP,
        /** Hangs up as soon as it has written. */
        WRITES_AND_LEAVES
    }

    @Override
    public String toString() {
        return name;
    }

    static Stream<Hostile> all() {
        List<Hostile> cases = new ArrayList<>();
        requests(cases);
        answers(cases);
        streams(cases);
        endings(cases);
        protocol(cases);
        return cases.stream();
    }

    /** Requests that are strange; the provider answers as ever. */
    private static void requests(List<Hostile> cases) {
        cases.add(asking("request: JSON cut off", utf8("{\"messages\":[{\"content\":\"" + MARK)));
        cases.add(asking("request: no JSON", utf8(MARK + " <xml/>")));
        cases.add(asking("request: empty", new byte[0]));
        cases.add(asking("request: JSON null", utf8("null")));
        cases.add(asking(
                "request: wrong types", utf8("{\"messages\":{\"role\":[1]},\"model\":7,\"tools\":\"" + MARK + "\"}")));
        cases.add(asking("request: keys twice", utf8("{\"messages\":[],\"messages\":" + ASK.substring(12))));
        cases.add(asking("request: arrays 50,000 deep", utf8("[".repeat(50_000) + MARK)));
        cases.add(asking("request: objects 50,000 deep", utf8("{\"messages\":".repeat(15_000))));
        cases.add(asking(
                "request: Latin-1",
                bytes(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"\u00e9\u00e8" + MARK + "\"}]}",
                        StandardCharsets.ISO_8859_1)));
        cases.add(asking("request: UTF-16 with a mark", bytes(ASK, StandardCharsets.UTF_16)));
        cases.add(asking("request: lone surrogates and zeros", utf8(ASK.replace(MARK, MARK + "\\ud800\\u0000\u0000"))));
        cases.add(asking("request: random bytes", random(60_000)));
        cases.add(asking(
                "request: numbers of 60,000 digits",
                utf8("{\"messages\":[{\"role\":\"user\",\"content\":" + "9".repeat(60_000) + "}]}")));
        for (String bomb :
                List.of("@", "a@", "1-", "+1 ", "eyJ", "password=", "-----BEGIN PRIVATE KEY", "://a:b", "((a+)+)+$")) {
            cases.add(asking(
                    "request: repeats " + bomb, utf8(ASK.replace(MARK, MARK + bomb.repeat(90_000 / bomb.length())))));
        }
        cases.add(cut("request: over the capture limit", utf8(ASK.replace(MARK, MARK.repeat(50_000))), utf8(ANSWER)));
        cases.add(asking("request: gzip bomb", gzip(new byte[20_000_000]), "Content-Encoding: gzip")
                .ending(Outcome.CAPTURE_TRUNCATED));
        cases.add(asking("request: damaged gzip", new byte[] {31, -117, 8, 0, 1, 2, 3}, "Content-Encoding: gzip"));
        cases.add(asking("request: unknown encoding", utf8(MARK), "Content-Encoding: " + MARK)
                .ending(Outcome.UNPARSED));
        cases.add(asking("request: 1,000 headers", utf8(ASK), ("X-" + MARK + ": y\r\n").repeat(1_000) + "X-Z: z"));
        cases.add(asking("request: a header of 200 KiB", utf8(ASK), "Cookie: " + MARK.repeat(25_000)));
        cases.add(asking(
                "request: odd names in our headers",
                utf8(ASK),
                "X-Plumbline-Application: ../" + MARK + "\r\nX-Plumbline-Conversation: " + MARK
                        + " ; DROP\r\nX-Plumbline-Tag-" + MARK + ": \"\\"));
    }

    /** Answers of status 200 and above that are strange. */
    private static void answers(List<Hostile> cases) {
        cases.add(answering("answer: JSON cut off", ANSWER.substring(0, ANSWER.length() - 5), Outcome.TRUNCATED));
        cases.add(answering("answer: another JSON", "{\"" + MARK + "\":1}", Outcome.UNPARSED));
        cases.add(answering("answer: no JSON", "<html>" + MARK, Outcome.UNPARSED));
        cases.add(answering("answer: empty", "", Outcome.TRUNCATED));
        cases.add(answering("answer: choices 50,000 deep", "{\"choices\":" + "[".repeat(50_000), Outcome.TRUNCATED));
        cases.add(answering(
                "answer: wrong types",
                "{\"choices\":[7,null,{\"message\":[]}],\"usage\":\"" + MARK + "\"}",
                Outcome.COMPLETE));
        cases.add(answering(
                "answer: tool arguments that are no JSON",
                "{\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":7,\"function\":{\"name\":null,\"arguments\":\"{"
                        + MARK + "\"}}]},\"finish_reason\":\"tool_calls\"}]}",
                Outcome.COMPLETE));
        cases.add(answering(
                "answer: an error inside 200",
                "{\"error\":{\"message\":\"" + MARK + "\",\"type\":\"t\"}}",
                Outcome.UPSTREAM_ERROR));
        cases.add(cut("answer: over the capture limit", utf8(ASK), utf8(ANSWER.replace(MARK, MARK.repeat(50_000)))));
        cases.add(answered(
                "answer: gzip bomb",
                200,
                gzip(new byte[20_000_000]),
                Outcome.CAPTURE_TRUNCATED,
                "Content-Encoding: gzip"));
        cases.add(answered(
                "answer: damaged gzip",
                200,
                new byte[] {31, -117, 8, 0, 1, 2, 3},
                Outcome.TRUNCATED,
                "Content-Encoding: gzip"));
        cases.add(answered("answer: random bytes", 200, random(60_000), Outcome.UNPARSED));
        cases.add(answered(
                "answer: UTF-16",
                200,
                bytes(ANSWER, StandardCharsets.UTF_16),
                Outcome.UNPARSED,
                "Content-Type: application/json; charset=utf-16"));
        cases.add(answered(
                "answer: 2,000 headers",
                200,
                utf8(ANSWER),
                Outcome.COMPLETE,
                ("X-" + MARK + ": y\r\n").repeat(2_000) + "X-Z: z"));
        for (int status : new int[] {400, 401, 429, 500, 503, 529}) {
            cases.add(answered(
                    "answer: " + status + " with JSON",
                    status,
                    utf8("{\"error\":{\"message\":\"" + MARK + "\"}}"),
                    Outcome.UPSTREAM_ERROR));
        }
        cases.add(answered("answer: 500 with HTML", 500, utf8("<html>" + MARK.repeat(100)), Outcome.UPSTREAM_ERROR));
        cases.add(answered("answer: 500 without a body", 500, new byte[0], Outcome.UPSTREAM_ERROR));
    }

    /** Event streams that are strange. */
    private static void streams(List<Hostile> cases) {
        String all = String.join("", STREAM);
        cases.add(streaming("stream: as it should be", all, Outcome.COMPLETE));
        cases.add(streaming("stream: without the last mark", EVENT + LAST, Outcome.COMPLETE));
        cases.add(streaming("stream: without an end", EVENT + EVENT, Outcome.TRUNCATED));
        cases.add(streaming("stream: events that are no JSON", "data: {" + MARK + "\n\n" + all, Outcome.COMPLETE));
        cases.add(streaming("stream: carriage returns only", all.replace("\n", "\r"), Outcome.COMPLETE));
        cases.add(streaming("stream: no blank lines", all.replace("\n\n", "\n"), Outcome.UNPARSED));
        cases.add(streaming(
                "stream: unknown fields and comments", ": " + MARK + "\nfoo: bar\nid\n\n" + all, Outcome.COMPLETE));
        cases.add(streaming(
                "stream: one line of 200,000", "data: " + "x".repeat(200_000) + "\n\n" + LAST, Outcome.COMPLETE));
        cases.add(streaming(
                "stream: an error in the middle",
                EVENT + "data: {\"error\":{\"message\":\"" + MARK + "\"}}\n\n",
                Outcome.UPSTREAM_ERROR));
        cases.add(streaming(
                "stream: 10,000 choices",
                IntStream.range(0, 3_000)
                                .mapToObj(i ->
                                        "data: {\"choices\":[{\"index\":" + i + ",\"delta\":{\"content\":\"x\"}}]}\n\n")
                                .reduce("", String::concat)
                        + "data: [DONE]\n\n",
                Outcome.COMPLETE));
        cases.add(streaming("stream: more after its end", all + EVENT + EVENT, Outcome.COMPLETE));
    }

    /** Either side leaves, at every event of a stream. */
    private static void endings(List<Hostile> cases) {
        for (int events = 0; events <= STREAM.size(); events++) {
            String sent = String.join("", STREAM.subList(0, events));
            boolean finished = events >= 4;
            cases.add(new Hostile(
                    "provider leaves after " + events + " events",
                    post(utf8(ASK)),
                    Client.READS,
                    (connection, out) -> {
                        out.write(
                                utf8(
                                        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"));
                        out.write(chunked(sent));
                        connection.close();
                    },
                    true,
                    List.of(200),
                    utf8(ASK),
                    utf8(sent),
                    List.of(finished ? Outcome.COMPLETE : Outcome.TRUNCATED)));
            if (events > 0) {
                cases.add(new Hostile(
                        "client leaves after " + events + " events",
                        post(utf8(ASK)),
                        Client.HANGS_UP,
                        (connection, out) -> {
                            out.write(
                                    utf8(
                                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"));
                            out.write(chunked(sent));
                            connection.getInputStream().read();
                        },
                        true,
                        List.of(),
                        utf8(ASK),
                        null,
                        List.of(finished ? Outcome.COMPLETE : Outcome.CLIENT_ABORT)));
            }
        }
        cases.add(new Hostile(
                "client leaves before the answer",
                post(utf8(ASK)),
                Client.WRITES_AND_LEAVES,
                (connection, out) -> connection.getInputStream().read(),
                true,
                List.of(),
                null,
                null,
                List.of(Outcome.CLIENT_ABORT)));
        cases.add(new Hostile(
                "client leaves in the middle of its body",
                utf8("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n" + MARK),
                Client.WRITES_AND_LEAVES,
                (connection, out) -> connection.getInputStream().read(),
                true,
                List.of(),
                null,
                null,
                List.of(Outcome.CLIENT_ABORT)));
        cases.add(new Hostile(
                "client sends chunks without end",
                utf8("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + "2000\r\n"
                        + "x".repeat(0x2000) + "\r\n"),
                Client.WRITES_AND_LEAVES,
                (connection, out) -> {},
                true,
                List.of(),
                null,
                null,
                List.of(Outcome.CLIENT_ABORT)));
        cases.add(new Hostile(
                "provider leaves before the request",
                post(utf8(ASK)),
                Client.READS,
                (connection, out) -> connection.close(),
                false,
                List.of(502),
                null,
                null,
                List.of(Outcome.UPSTREAM_ERROR)));
        cases.add(new Hostile(
                "provider leaves before the answer",
                post(utf8(ASK)),
                Client.READS,
                (connection, out) -> connection.close(),
                true,
                List.of(502),
                utf8(ASK),
                null,
                List.of(Outcome.UPSTREAM_ERROR)));
        cases.add(new Hostile(
                "provider sends chunks without end",
                post(utf8(ASK)),
                Client.HANGS_UP,
                (connection, out) -> {
                    out.write(utf8("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
                    while (true) {
                        out.write(chunked("x".repeat(8_000)));
                    }
                },
                true,
                List.of(),
                null,
                null,
                List.of(Outcome.CLIENT_ABORT)));
        cases.add(new Hostile(
                "provider promises more than it sends",
                post(utf8(ASK)),
                Client.READS,
                (connection, out) -> {
                    out.write(utf8("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n" + MARK));
                    connection.close();
                },
                true,
                List.of(200),
                null,
                utf8(MARK),
                List.of(Outcome.TRUNCATED)));
    }

    /** What HTTP itself allows or forbids. */
    private static void protocol(List<Hostile> cases) {
        cases.add(raw(
                "protocol: HEAD",
                "HEAD " + PATH + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 42\r\n\r\n",
                200,
                Outcome.UNPARSED));
        cases.add(raw(
                "protocol: OPTIONS",
                "OPTIONS " + PATH + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "HTTP/1.1 204 No Content\r\nAllow: POST\r\n\r\n",
                204,
                Outcome.UNPARSED));
        cases.add(raw(
                "protocol: an unknown method",
                "BREW " + PATH + " HTTP/1.1\r\nHost: x\r\n\r\n",
                "HTTP/1.1 405 No\r\nContent-Length: 0\r\n\r\n",
                405,
                Outcome.UNPARSED));
        cases.add(raw(
                "protocol: an upgrade",
                "GET " + PATH
                        + " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n",
                "HTTP/1.1 426 Upgrade Required\r\nContent-Length: 0\r\n\r\n",
                426,
                Outcome.UNPARSED));
        cases.add(raw(
                "protocol: no HTTP from the provider",
                text(post(utf8(ASK))),
                "SSH-2.0-" + MARK + "\r\n\r\n",
                502,
                Outcome.UPSTREAM_ERROR));
        cases.add(raw(
                "protocol: a head of 300 KiB from the provider",
                text(post(utf8(ASK))),
                "HTTP/1.1 200 OK\r\nX: " + MARK.repeat(40_000) + "\r\n\r\n",
                502,
                Outcome.UPSTREAM_ERROR));
        cases.add(raw(
                        "protocol: early hints first",
                        text(post(utf8(ASK))),
                        "HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n" + text(ok(utf8(ANSWER))),
                        200,
                        Outcome.COMPLETE)
                .answering(List.of(103, 200)));
        cases.add(raw(
                "protocol: trailers",
                text(post(utf8(ASK))),
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + text(chunked(ANSWER)) + "0\r\nX-T: " + MARK
                        + "\r\n\r\n",
                200,
                Outcome.COMPLETE));
        cases.add(raw(
                "protocol: a body until the end",
                text(post(utf8(ASK))),
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + ANSWER,
                200,
                Outcome.COMPLETE));
        cases.add(new Hostile(
                "protocol: three requests at once",
                join(post(utf8(ASK)), post(utf8("{")), post(utf8(ASK))),
                Client.READS,
                (connection, out) -> out.write(ok(utf8(ANSWER))),
                true,
                List.of(200, 200, 200),
                null,
                null,
                List.of(Outcome.COMPLETE, Outcome.COMPLETE, Outcome.COMPLETE)));
        // Chunks win over a length, and the length does not go on (RFC 9112, 6.3): what follows is a request of its
        // own.
        cases.add(new Hostile(
                "protocol: a length and chunks",
                utf8("POST " + PATH
                        + " HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/"
                        + MARK + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                Client.READS,
                (connection, out) -> out.write(ok(utf8(ANSWER))),
                true,
                List.of(200, 200),
                null,
                null,
                List.of(Outcome.COMPLETE, Outcome.UNPARSED)));
        // Refused before they are an exchange: nothing goes on, nothing is recorded.
        cases.add(refused(
                "protocol: a head of 300 KiB",
                431,
                "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nCookie: " + MARK.repeat(40_000) + "\r\n\r\n"));
        cases.add(refused(
                "protocol: a path of 300 KiB", 414, "GET /v1/" + MARK.repeat(40_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
        cases.add(refused("protocol: no HTTP at all", 400, MARK + "\r\n\r\n"));
        cases.add(refused(
                "protocol: two lengths",
                400,
                "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n1234"));
        cases.add(refused(
                "protocol: a negative length",
                400,
                "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Length: -4\r\n\r\n"));
    }

    private static Hostile asking(String name, byte[] body, String... headers) {
        return new Hostile(
                name,
                post(body, headers),
                Client.READS,
                (connection, out) -> out.write(ok(utf8(ANSWER))),
                true,
                List.of(200),
                body,
                utf8(ANSWER),
                List.of(Outcome.COMPLETE));
    }

    private static Hostile answering(String name, String answer, Outcome outcome) {
        return answered(name, 200, utf8(answer), outcome);
    }

    private static Hostile answered(String name, int status, byte[] answer, Outcome outcome, String... headers) {
        return new Hostile(
                name,
                post(utf8(ASK)),
                Client.READS,
                (connection, out) -> out.write(message("HTTP/1.1 " + status + " X", answer, headers)),
                true,
                List.of(status),
                utf8(ASK),
                answer,
                List.of(outcome));
    }

    private static Hostile cut(String name, byte[] ask, byte[] answer) {
        return new Hostile(
                name,
                post(ask),
                Client.READS,
                (connection, out) -> out.write(ok(answer)),
                true,
                List.of(200),
                ask,
                answer,
                List.of(Outcome.CAPTURE_TRUNCATED));
    }

    private static Hostile streaming(String name, String events, Outcome outcome) {
        return new Hostile(
                name,
                post(utf8(ASK)),
                Client.READS,
                (connection, out) -> {
                    out.write(
                            utf8(
                                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"));
                    // In odd pieces, so that events are split anywhere.
                    byte[] bytes = utf8(events);
                    for (int from = 0; from < bytes.length; from += 4_001) {
                        out.write(chunked(text(bytes).substring(from, Math.min(bytes.length, from + 4_001))));
                    }
                    out.write(utf8("0\r\n\r\n"));
                },
                true,
                List.of(200),
                utf8(ASK),
                utf8(events),
                List.of(outcome));
    }

    private static Hostile raw(String name, String sent, String answer, int status, Outcome outcome) {
        return new Hostile(
                name,
                utf8(sent),
                Client.READS,
                (connection, out) -> {
                    out.write(utf8(answer));
                    connection.close();
                },
                true,
                List.of(status),
                null,
                null,
                List.of(outcome));
    }

    private static Hostile refused(String name, int status, String sent) {
        return new Hostile(
                name,
                utf8(sent),
                Client.READS,
                (connection, out) -> out.write(ok(utf8(ANSWER))),
                true,
                List.of(status),
                null,
                null,
                List.of());
    }

    private Hostile answering(List<Integer> inOrder) {
        return new Hostile(name, sent, client, provider, readsFirst, inOrder, request, answer, outcomes);
    }

    private Hostile ending(Outcome outcome) {
        return new Hostile(name, sent, client, provider, readsFirst, statuses, request, answer, List.of(outcome));
    }

    static byte[] post(byte[] body, String... headers) {
        return message("POST " + PATH + " HTTP/1.1\r\nHost: gateway", body, headers);
    }

    private static byte[] ok(byte[] body) {
        return message("HTTP/1.1 200 OK", body);
    }

    private static byte[] message(String start, byte[] body, String... headers) {
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return join(utf8(start + "\r\n" + lines + "Content-Length: " + body.length + "\r\n\r\n"), body);
    }

    private static byte[] chunked(String text) {
        byte[] bytes = utf8(text);
        return bytes.length == 0 ? bytes : join(utf8(Integer.toHexString(bytes.length) + "\r\n"), bytes, utf8("\r\n"));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
