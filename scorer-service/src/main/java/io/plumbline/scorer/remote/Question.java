package io.plumbline.scorer.remote;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service is asked, as it stands in {@code docs/reference/http-grader.yaml}: the exchange as it lies on its topic, so redacted, without
 * tags and who the user is.
 *
 * @param exchange the exchange's id
 * @param dimensions what to grade
 * @param messages the request's texts in order
 * @param answer the text of the first choice
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Question(
        String exchange,
        String application,
        String model,
        List<String> dimensions,
        List<Said> messages,
        String answer,
        @Nullable String finish) {

    static final int MAX_BYTES = 1 << 20;

    record Said(String role, String text) {}

    static Question of(Exchange exchange, List<String> dimensions) {
        return new Question(
                exchange.id(),
                exchange.application(),
                exchange.model(),
                dimensions,
                exchange.messages().stream()
                        .map(message -> new Said(message.role(), message.text()))
                        .toList(),
                exchange.answer(),
                exchange.finishReason());
    }

    byte[] bytes() {
        return Wire.write(this);
    }

    @Override
    public String toString() {
        return "Question[" + messages.size() + " messages]";
    }
}
