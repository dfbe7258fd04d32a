package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Exchange.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An answer of the chat format in one piece. */
final class ChatAnswer {

    private static final int MAX_CHOICES = 128;

    private ChatAnswer() {}

    static Draft.Answer of(JsonNode json, Set<Note> notes) {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode choice : json.path("choices")) {
            if (choices.size() == MAX_CHOICES) {
                notes.add(Note.LIST_CUT);
                break;
            }
            choices.add(new Choice(
                    choice.path("index").asInt(choices.size()),
                    ChatMessage.of(choice.path("message")),
                    Fields.filled(choice, "finish_reason")));
        }
        AzureFilter.ofAnswer(json, notes);
        return new Draft.Answer(
                Fields.filled(json, "model"), Fields.filled(json, "system_fingerprint"), choices, usage(json), null);
    }

    static @Nullable Usage usage(JsonNode json) {
        JsonNode usage = json.path("usage");
        Long input = Fields.number(usage, "prompt_tokens");
        Long output = Fields.number(usage, "completion_tokens");
        return input == null && output == null ? null : new Usage(input, output);
    }
}
