package io.plumbline.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One part of a message, after the OpenTelemetry GenAI message parts. {@code toString()} never shows content.
 *
 * @see <a href="https://github.com/open-telemetry/semantic-conventions-genai">OpenTelemetry GenAI conventions</a>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = Part.Unknown.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Part.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Part.Refusal.class, name = "refusal"),
    @JsonSubTypes.Type(value = Part.Reasoning.class, name = "reasoning"),
    @JsonSubTypes.Type(value = Part.ToolCall.class, name = "tool_call"),
    @JsonSubTypes.Type(value = Part.ToolCallResponse.class, name = "tool_call_response"),
    @JsonSubTypes.Type(value = Part.Blob.class, name = "blob"),
})
public sealed interface Part {

    /** Plain text. */
    record Text(String content) implements Part {
        public Text {
            Objects.requireNonNull(content, "content");
        }

        @Override
        public String toString() {
            return "Text[" + content.length() + " chars]";
        }
    }

    /** A refusal that the provider itself marks as one. */
    record Refusal(String content) implements Part {
        public Refusal {
            Objects.requireNonNull(content, "content");
        }

        @Override
        public String toString() {
            return "Refusal[" + content.length() + " chars]";
        }
    }

    /** The model's reasoning, where the provider shows it. It is not part of the answer. */
    record Reasoning(String content) implements Part {
        public Reasoning {
            Objects.requireNonNull(content, "content");
        }

        @Override
        public String toString() {
            return "Reasoning[" + content.length() + " chars]";
        }
    }

    /** A call of a tool. {@code arguments} is the text as the model wrote it, which need not be valid JSON. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ToolCall(@Nullable String id, @Nullable String name, String arguments) implements Part {
        public ToolCall {
            Objects.requireNonNull(arguments, "arguments");
        }

        @Override
        public String toString() {
            return "ToolCall[" + arguments.length() + " chars]";
        }
    }

    /** What a tool answered. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ToolCallResponse(@Nullable String id, String response) implements Part {
        public ToolCallResponse {
            Objects.requireNonNull(response, "response");
        }

        @Override
        public String toString() {
            return "ToolCallResponse[" + response.length() + " chars]";
        }
    }

    /** Content that is not text (image, audio, file), kept as a digest only: the bytes never leave the gateway. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Blob(
            String modality,
            @Nullable String mimeType,
            long bytes,
            @Nullable String sha256) implements Part {
        public Blob {
            Objects.requireNonNull(modality, "modality");
        }
    }

    /** A part of a kind this version does not know. */
    @JsonTypeName("unknown")
    record Unknown() implements Part {}
}
