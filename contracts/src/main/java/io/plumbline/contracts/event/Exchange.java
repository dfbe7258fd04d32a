package io.plumbline.contracts.event;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request to a model and its answer, redacted, as the gateway copied it from production traffic.
 *
 * <p>Text here has passed the privacy gate: secrets and personal data are typed placeholders such as {@code [EMAIL_1]},
 * stable within a conversation and listed in {@link #redactions()}.
 *
 * @param id UUIDv7 given by the gateway, or the sender's own id for exchanges sent to {@code POST /v1/exchanges}
 * @param run {@code live}, the name of a replay, or {@code drill}
 * @param conversation the conversation's id, null where the client gave none and none could be derived
 * @param turn the number of user messages in the request, 1 for a conversation's first exchange; 0 when unknown
 * @param time when the request arrived; for a candidate, when it was sent
 * @param pairedWith for a candidate the id of the production exchange that had the same request
 * @param messages the request's messages in order, earlier turns included
 * @param choices the alternatives the model answered, usually one
 * @param inclusionProbability the probability in (0,1] with which sampling keeps an exchange like this: 1 where a rule of
 *     the charter keeps it in any case, else the charter's rate. Means over kept exchanges are those of the traffic where
 *     each counts 1/inclusionProbability times
 * @param source how the exchange came in: {@code relay}, {@code api}, {@code otlp}, {@code litellm}, {@code mirror},
 *     {@code shadow}, {@code replay}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Exchange(
        String id,
        String run,
        String application,
        @Nullable String conversation,
        int turn,
        Instant time,
        String provider,
        String dialect,
        @Nullable String modelRequested,
        @Nullable String modelServed,
        @Nullable String systemFingerprint,
        Role role,
        @Nullable String pairedWith,
        List<Message> messages,
        List<Tool> tools,
        @Nullable JsonNode responseFormat,
        List<Choice> choices,
        Outcome outcome,
        @Nullable String error,
        @Nullable Usage usage,
        @Nullable Timings timings,
        Map<String, String> tags,
        double inclusionProbability,
        List<Redaction> redactions,
        Capture capture,
        String source,
        Origin origin,
        Versions versions,
        @Nullable String traceId) {

    public static final String LIVE = "live";
    static final String UNKNOWN = "unknown";

    /** In {@code capture.notes}: a rule of the charter keeps it, and its conversation was not drawn. */
    public static final String KEPT_BY_RULE = "kept_by_rule";

    public Exchange {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(time, "time");
        run = run == null ? LIVE : run;
        provider = provider == null ? UNKNOWN : provider;
        dialect = dialect == null ? UNKNOWN : dialect;
        source = source == null ? UNKNOWN : source;
        messages = messages == null ? List.of() : List.copyOf(messages);
        tools = tools == null ? List.of() : List.copyOf(tools);
        choices = choices == null ? List.of() : List.copyOf(choices);
        tags = tags == null ? Map.of() : Map.copyOf(tags);
        redactions = redactions == null ? List.of() : List.copyOf(redactions);
        role = role == null ? Role.PRODUCTION : role;
        outcome = outcome == null ? Outcome.COMPLETE : outcome;
        capture = capture == null ? Capture.NONE : capture;
        origin = origin == null ? Origin.NONE : origin;
        versions = versions == null ? Versions.NONE : versions;
        inclusionProbability = probability(inclusionProbability);
    }

    // An absent probability reads as 0: the sender did not sample.
    static double probability(double given) {
        return given > 0 && given <= 1 ? given : 1;
    }

    /** The text of the first choice; empty when there is none. */
    @JsonIgnore
    public String answer() {
        return choices.isEmpty() ? "" : choices.get(0).message().text();
    }

    /** The text of the last user message; empty when there is none. */
    @JsonIgnore
    public String prompt() {
        return lastFrom("user").map(Message::text).orElse("");
    }

    @JsonIgnore
    public Optional<Message> lastFrom(String speaker) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i).isFrom(speaker)) {
                return Optional.of(messages.get(i));
            }
        }
        return Optional.empty();
    }

    /** The finish reason of the first choice as the provider wrote it, or {@code none}. */
    @JsonIgnore
    public String finishReason() {
        return choices.isEmpty() || choices.get(0).finishReason() == null
                ? "none"
                : Objects.requireNonNull(choices.get(0).finishReason());
    }

    /** The model that answered, else the one asked for, else {@code unknown}. */
    @JsonIgnore
    public String model() {
        if (modelServed != null) {
            return modelServed;
        }
        return modelRequested == null ? UNKNOWN : modelRequested;
    }

    /** The record key on the topic: exchanges of one conversation stay in order, and a candidate's lies beside its pair's. */
    @JsonIgnore
    public String key() {
        if (conversation != null) {
            return conversation;
        }
        return pairedWith == null ? id : pairedWith;
    }

    /** The same exchange as numbered by a gateway. */
    public Exchange numbered(Origin number) {
        return with(inclusionProbability, capture, number);
    }

    /**
     * The same exchange as kept by a sampling.
     *
     * @param probability with which an exchange like this is kept, in (0,1]
     * @param drawn whether its conversation was drawn; else a rule keeps it
     */
    public Exchange includedWith(double probability, boolean drawn) {
        return with(probability, drawn ? capture : capture.noting(KEPT_BY_RULE), origin);
    }

    /**
     * Whether its conversation was drawn by the sampling, or there is none. Those that were are a fair part of the traffic;
     * what rules keep beside them is not.
     */
    @JsonIgnore
    public boolean isDrawn() {
        return !capture.notes().contains(KEPT_BY_RULE);
    }

    private Exchange with(double newProbability, Capture newCapture, Origin newOrigin) {
        return new Exchange(
                id,
                run,
                application,
                conversation,
                turn,
                time,
                provider,
                dialect,
                modelRequested,
                modelServed,
                systemFingerprint,
                role,
                pairedWith,
                messages,
                tools,
                responseFormat,
                choices,
                outcome,
                error,
                usage,
                timings,
                tags,
                newProbability,
                redactions,
                newCapture,
                source,
                newOrigin,
                versions,
                traceId);
    }

    @Override
    public String toString() {
        return "Exchange[" + id + ", " + application + ", turn " + turn + ", " + outcome + "]";
    }

    /** Whether users saw this answer, or a shadowed candidate gave it. */
    public enum Role {
        @JsonProperty("production")
        PRODUCTION,
        @JsonProperty("candidate")
        CANDIDATE,
        @JsonProperty("unknown")
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** A tool offered to the model, with the JSON Schema of its arguments as declared. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tool(
            String name,
            @Nullable String description,
            @Nullable JsonNode parameters) {
        public Tool {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public String toString() {
            return "Tool[" + name + "]";
        }
    }

    /** One alternative answer; {@code index} is the provider's. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Choice(
            int index, Message message, @Nullable String finishReason) {
        public Choice {
            Objects.requireNonNull(message, "message");
        }
    }

    /** Token counts as the provider reported them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Usage(
            @Nullable Long inputTokens, @Nullable Long outputTokens) {}

    /**
     * Durations in microseconds from the arrival of the request.
     *
     * @param firstByteMicros to the first byte of the provider's answer body, null when there was none
     * @param totalMicros to the last byte
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Timings(@Nullable Long firstByteMicros, long totalMicros) {}

    /**
     * One thing the privacy gate replaced.
     *
     * @param part where: {@code request} or {@code response}
     * @param kind what: {@code email}, {@code card}, {@code phone}, {@code api_key}, {@code bearer}, …
     * @param placeholder what stands in its place, for instance {@code [EMAIL_1]}
     * @param seenInPrompt whether the same value stood in the request
     */
    public record Redaction(String part, String kind, String placeholder, boolean seenInPrompt) {
        public Redaction {
            Objects.requireNonNull(part, "part");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(placeholder, "placeholder");
        }
    }

    /**
     * What was copied.
     *
     * @param requestBytes size of the request body on the wire
     * @param responseBytes size of the response body on the wire
     * @param status the HTTP status the client got, 0 where there was none
     * @param notes what the reader of the bytes had to tolerate, from a closed set of words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Capture(
            long requestBytes,
            long responseBytes,
            int status,
            @Nullable String requestSha256,
            @Nullable String responseSha256,
            List<String> notes) {
        public static final Capture NONE = new Capture(0, 0, 0, null, null, List.of());

        public Capture {
            notes = notes == null ? List.of() : List.copyOf(notes);
        }

        private Capture noting(String word) {
            List<String> more =
                    Stream.concat(notes.stream(), Stream.of(word)).sorted().toList();
            return new Capture(requestBytes, responseBytes, status, requestSha256, responseSha256, more);
        }
    }

    /**
     * Which gateway process wrote the exchange, and as its how-manieth.
     *
     * @param epoch the process's start in milliseconds since 1970
     * @param sequence from 1; 0 where no gateway numbered the exchange
     */
    public record Origin(String gateway, long epoch, long sequence) {
        public static final Origin NONE = new Origin("none", 0, 0);

        /** The record header that repeats the origin, for those who cannot read the value. */
        public static final String HEADER = "origin";

        public Origin {
            gateway = gateway == null ? "none" : gateway;
        }

        @JsonIgnore
        public boolean isNumbered() {
            return epoch > 0 && sequence > 0;
        }

        /** As in the header: epoch, sequence and gateway, joined by slashes. */
        public String text() {
            return epoch + "/" + sequence + "/" + gateway;
        }

        /** Reads {@link #text()}; {@link #NONE} for anything else. */
        public static Origin parse(@Nullable String text) {
            String[] parts = text == null ? new String[0] : text.split("/", 3);
            try {
                return parts.length < 3
                        ? NONE
                        : new Origin(parts[2], Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            } catch (NumberFormatException e) {
                return NONE;
            }
        }
    }

    /** Versions of what shaped the record. */
    public record Versions(String config, String charter, String redaction) {
        public static final Versions NONE = new Versions("none", "none", "none");

        public Versions {
            config = config == null ? "none" : config;
            charter = charter == null ? "none" : charter;
            redaction = redaction == null ? "none" : redaction;
        }
    }
}
