package io.plumbline.replay.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.contracts.event.Wire;
import io.plumbline.gateway.dialect.Conversation;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Metadata;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads rows of one file as exchanges. */
final class ExchangeReader {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final Pattern APPLICATION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final LogFile file;
    private final LogOptions options;
    private final Calls calls;
    private final String stem;

    /** @param stem what the ids of rows without one begin with, of no other file of the log */
    ExchangeReader(LogFile file, LogOptions options, Calls calls, String stem) {
        this.file = file;
        this.options = options;
        this.calls = calls;
        this.stem = stem;
    }

    static boolean isApplication(String name) {
        return APPLICATION.matcher(name).matches();
    }

    LoggedExchange read(Row row) throws RejectedLine {
        if (file.format() == Format.EXCHANGES) {
            return own(row);
        }
        Instant time = time(row);
        Told told = told(row);
        String id = id(row);
        String named = file.mapping().text(row, Field.CONVERSATION).orElse(null);
        Conversation conversation = conversation(named, told.draft());
        Exchange exchange = new Exchange(
                id,
                options.run(),
                application(),
                conversation.id(),
                conversation.turn(),
                time == null ? Instant.EPOCH : time,
                "log",
                told.dialect(),
                told.draft().request().model(),
                told.draft().answer().model(),
                told.draft().answer().systemFingerprint(),
                Exchange.Role.PRODUCTION,
                null,
                told.draft().request().messages(),
                told.draft().request().tools(),
                told.draft().request().responseFormat(),
                told.draft().answer().choices(),
                told.outcome(),
                told.draft().answer().error(),
                told.draft().answer().usage(),
                null,
                Map.of(),
                1,
                List.of(),
                Exchange.Capture.NONE,
                "replay",
                Exchange.Origin.NONE,
                Exchange.Versions.NONE,
                null);
        return new LoggedExchange(row, exchange, time);
    }

    /** What was said, whatever the format. */
    record Told(String dialect, Draft draft, Outcome outcome) {}

    private Told told(Row row) throws RejectedLine {
        return switch (file.format()) {
            case CALLS -> calls.call(node(row));
            case CHATS ->
                calls.chat(
                        node(row),
                        file.mapping().text(row, Field.MODEL).orElse(null),
                        file.mapping().text(row, Field.FINISH).orElse(null));
            default -> plain(row);
        };
    }

    private Told plain(Row row) throws RejectedLine {
        Mapping mapping = file.mapping();
        String query = mapping.text(row, Field.QUERY).orElseThrow(() -> new RejectedLine("no query"));
        List<Message> messages = new ArrayList<>();
        mapping.text(row, Field.SYSTEM).ifPresent(text -> messages.add(Message.of("system", text)));
        messages.add(Message.of("user", query));
        // An empty answer is an answer.
        String answer = mapping.text(row, Field.ANSWER).orElse("");
        Exchange.Choice choice = new Exchange.Choice(
                0,
                Message.of("assistant", answer),
                mapping.text(row, Field.FINISH).orElse(null));
        @Nullable String model = mapping.text(row, Field.MODEL).orElse(null);
        Draft draft = new Draft(
                new Draft.Request(model, messages, List.of(), null, Metadata.NONE),
                new Draft.Answer(model, null, List.of(choice), null, null),
                Outcome.COMPLETE,
                java.util.Set.of());
        return new Told("log", draft, Outcome.COMPLETE);
    }

    // Rows of plain fields that name no conversation are single questions: equal words make no conversation of them.
    private Conversation conversation(@Nullable String named, Draft draft) {
        if (file.format().isPlain()) {
            // Named, the turn is counted when the order is known.
            return named == null
                    ? new Conversation(null, 1, Conversation.Source.NONE)
                    : new Conversation(named, 0, Conversation.Source.BODY);
        }
        return Conversation.of(application(), named, draft.request(), Calls.PSEUDONYM::of);
    }

    private String application() {
        return options.application() == null ? options.unnamed() : options.application();
    }

    private @Nullable Instant time(Row row) throws RejectedLine {
        Optional<String> text = file.mapping().text(row, Field.TIME);
        if (text.isEmpty()) {
            return null;
        }
        return EventTime.parse(text.get()).orElseThrow(() -> new RejectedLine("unreadable time"));
    }

    private String id(Row row) throws RejectedLine {
        Optional<String> told = file.mapping().text(row, Field.ID).map(String::strip);
        if (told.isPresent() && !ID.matcher(told.get()).matches()) {
            throw new RejectedLine("id: letters, digits and . _ : - only, at most 128");
        }
        return told.orElse(stem + ":" + row.line());
    }

    private static JsonNode node(Row row) {
        return ((Row.Json) row.fields()).node();
    }

    private LoggedExchange own(Row row) throws RejectedLine {
        ObjectNode node = node(row).deepCopy();
        node.put("run", options.run());
        node.put("source", "replay");
        node.remove("origin");
        if (options.application() != null) {
            node.put("application", options.application());
        }
        try {
            Exchange exchange = Wire.read(Wire.write(node), Exchange.class);
            check(exchange);
            return new LoggedExchange(row, exchange, exchange.time());
        } catch (Wire.UnreadableEvent e) {
            throw new RejectedLine("no exchange: " + e.getMessage());
        }
    }

    private static void check(Exchange exchange) throws RejectedLine {
        if (!ID.matcher(exchange.id()).matches()) {
            throw new RejectedLine("id: letters, digits and . _ : - only, at most 128");
        }
        if (!isApplication(exchange.application())) {
            throw new RejectedLine("application: letters, digits and . _ - only, at most 64");
        }
        if (exchange.turn() < 0) {
            throw new RejectedLine("turn: must not be negative");
        }
    }
}
