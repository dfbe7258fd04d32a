package io.plumbline.gateway.identity;

import io.plumbline.gateway.dialect.Captured;
import io.plumbline.gateway.dialect.Conversation;
import io.plumbline.gateway.dialect.Conversation.Source;
import io.plumbline.gateway.dialect.Draft;
import io.plumbline.gateway.dialect.Metadata;
import io.plumbline.gateway.dialect.Note;
import io.plumbline.gateway.dialect.Reading;
import io.plumbline.gateway.identity.Chains.Link;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells the conversation of a copy: by path, by header, by the body's metadata, by the answer it goes on from, by the
 * beginning of its messages; what comes first holds. Thread-safe.
 *
 * <p>Turns are counted by the user messages in the request. Where the provider keeps the earlier ones, those of the answer
 * it goes on from are added; where that is not known the turn is 0.
 */
public final class Identities {

    private final IdentitySettings settings;
    private final Chains chains;
    private final UnaryOperator<String> keyed;

    /** @param keyed turns an identity into a name that does not reveal it */
    public Identities(IdentitySettings settings, Chains chains, UnaryOperator<String> keyed) {
        this.settings = settings;
        this.chains = chains;
        this.keyed = keyed;
    }

    /** The conversation of a copy that was read, of which the next turn may go on. */
    public Conversation of(String application, Captured copy, Reading reading) {
        Draft.Request request = reading.draft().request();
        String previous = request.metadata().previousResponse();
        Link link = previous == null ? null : chains.find(application, previous);
        Conversation told = told(application, copy, request, link);
        Conversation conversation =
                reading.notes().contains(Note.HISTORY_ELSEWHERE) ? told.atTurn(turn(request, link)) : told;
        String answer = reading.draft().answer().id();
        if (answer != null && conversation.id() != null) {
            chains.remember(application, answer, new Link(conversation.id(), conversation.turn()));
        }
        return conversation;
    }

    private Conversation told(String application, Captured copy, Draft.Request request, @Nullable Link link) {
        int turn = Conversation.turns(request);
        String inPath = inPath(copy.path());
        if (inPath != null) {
            return Conversation.named(inPath, turn, Source.PATH, keyed);
        }
        String inHeader = first(copy, settings.conversationHeaders());
        Metadata metadata = request.metadata();
        String previous = metadata.previousResponse();
        if (inHeader != null || metadata.conversation() != null || previous == null) {
            return Conversation.of(application, inHeader, request, keyed);
        }
        return link == null
                ? new Conversation(keyed.apply(application + '\u0000' + previous), turn, Source.CHAIN_BROKEN)
                : new Conversation(link.conversation(), turn, Source.CHAIN);
    }

    private static int turn(Draft.Request request, @Nullable Link link) {
        return link == null || link.turn() == 0 ? 0 : link.turn() + Conversation.turns(request);
    }

    private @Nullable String inPath(String path) {
        if (settings.conversationSegments().isEmpty()) {
            return null;
        }
        String[] segments = path.split("/", -1);
        for (int i = 0; i + 1 < segments.length; i++) {
            if (settings.conversationSegments().contains(segments[i]) && !segments[i + 1].isBlank()) {
                return segments[i + 1];
            }
        }
        return null;
    }

    /** For whom the request was made, as a pseudonym; null when nothing tells. */
    @Nullable
    String user(Captured copy, Metadata metadata) {
        String inHeader = first(copy, settings.userHeaders());
        String user = inHeader == null ? metadata.user() : inHeader;
        return user == null ? null : keyed.apply("user\u0000" + user);
    }

    private static @Nullable String first(Captured copy, List<String> headers) {
        for (String header : headers) {
            String value = copy.request().header(header);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return null;
    }

    /** The tags of a copy that was read. */
    public Tags tags(Captured copy, Metadata metadata) {
        return Tags.of(settings, copy.request(), metadata, settings.userTag() == null ? null : user(copy, metadata));
    }
}
