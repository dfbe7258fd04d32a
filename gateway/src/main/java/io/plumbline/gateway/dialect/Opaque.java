package io.plumbline.gateway.dialect;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Traffic that no dialect reads, under the name of its kind: it is counted and recorded with its head, without content. The
 * kinds are a closed set, told by path and content type, so that coverage can be given for each.
 */
record Opaque(String name, Pattern path) implements Dialect {

    private static final String BEDROCK_STREAM = "application/vnd.amazon.eventstream";
    private static final Opaque BEDROCK =
            kind("bedrock", "/model/[^/]+/(invoke|converse)(-stream|-with-(response|bidirectional)-stream)?");

    private static final Opaque REALTIME = kind("realtime", "/realtime(/.*)?");
    private static final int SWITCHING_PROTOCOLS = 101;

    /** The first that fits counts; the last fits all. */
    private static final List<Opaque> KINDS = List.of(
            BEDROCK,
            REALTIME,
            kind("embeddings", "(/embeddings|/embed|:(async)?(batch)?embed(contents?|text))"),
            kind("tokens", "(/count_tokens|/input_tokens|:counttokens)"),
            kind("rerank", "/rerank"),
            kind("moderations", "/moderations"),
            kind("audio", "/audio/.*"),
            kind("images", "/images/.*"),
            kind("videos", "/videos(/.*)?"),
            kind("batches", "(/batches(/.*)?|:batchgeneratecontent)"),
            kind("files", "/(files|uploads)(/.*)?"),
            kind("models", "(/models(/.*)?|/api/(tags|show|ps|version))"),
            kind("unknown", ""));

    private static Opaque kind(String name, String ending) {
        return new Opaque(name, Pattern.compile(".*" + ending, Pattern.DOTALL));
    }

    static Opaque of(Captured copy) {
        if (hasLeftHttp(copy)) {
            return REALTIME;
        }
        String type = copy.response().header("content-type");
        if (type != null && type.startsWith(BEDROCK_STREAM)) {
            return BEDROCK;
        }
        String path = copy.path().toLowerCase(Locale.ROOT);
        return KINDS.stream()
                .filter(kind -> kind.path().matcher(path).matches())
                .findFirst()
                .orElseThrow();
    }

    /** WebSockets, whatever their path: of what passes after the switch only the size is kept. */
    static boolean hasLeftHttp(Captured copy) {
        return copy.status() == SWITCHING_PROTOCOLS;
    }

    @Override
    public Fit fit(Captured copy) {
        return of(copy).equals(this) ? Fit.LIKELY : Fit.NO;
    }

    @Override
    public Draft read(Captured copy) {
        return Draft.unparsed();
    }
}
