package io.plumbline.gateway.publish;

import io.plumbline.contracts.charter.Charter.Keep;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Exchange.Choice;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Part;
import io.plumbline.gateway.dialect.Note;
import java.util.Locale;
import java.util.Set;

/** Which exchanges a charter always keeps. They are told by what the provider says of its answer, not by its text. */
final class KeepRules {

    private static final String REFUSAL = "refusal";

    /** The finish reasons that say a filter stepped in, of all providers, in lower case. */
    private static final Set<String> FILTERS = Set.of(
            "content_filter",
            "content_filtered",
            "guardrail_intervened",
            "safety",
            "recitation",
            "blocklist",
            "prohibited_content",
            "spii",
            "image_safety",
            "image_prohibited_content",
            "image_recitation",
            "model_armor");

    private KeepRules() {}

    static boolean apply(Keep keep, Exchange exchange) {
        return (keep.incomplete() && exchange.outcome() != Outcome.COMPLETE)
                || (keep.errors() && hasFailed(exchange))
                || (keep.refusals() && exchange.choices().stream().anyMatch(KeepRules::isRefusal))
                || (keep.filtered() && isFiltered(exchange))
                || keep.tags().entrySet().stream()
                        .anyMatch(tag -> tag.getValue().equals(exchange.tags().get(tag.getKey())));
    }

    private static boolean hasFailed(Exchange exchange) {
        return exchange.outcome() == Outcome.UPSTREAM_ERROR
                || exchange.outcome() == Outcome.TIMEOUT
                || exchange.capture().status() >= 400;
    }

    private static boolean isRefusal(Choice choice) {
        return REFUSAL.equals(choice.finishReason())
                || choice.message().parts().stream().anyMatch(Part.Refusal.class::isInstance);
    }

    private static boolean isFiltered(Exchange exchange) {
        return exchange.capture().notes().contains(Note.CONTENT_FILTERED.word())
                || exchange.choices().stream().anyMatch(KeepRules::endedByFilter);
    }

    private static boolean endedByFilter(Choice choice) {
        String finish = choice.finishReason();
        return finish != null && FILTERS.contains(finish.toLowerCase(Locale.ROOT));
    }
}
