package io.plumbline.monitor.console;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.plumbline.contracts.event.Change;
import io.plumbline.contracts.event.Change.Rebaseline;
import io.plumbline.monitor.alert.AlertBook.Relearned;
import io.plumbline.monitor.console.Changes.NotWritten;
import io.plumbline.monitor.topology.Board;
import io.plumbline.monitor.topology.Charters;
import io.plumbline.monitor.topology.Engine;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Where people say that behaviour is to be as it is now, and what was said of that before. */
@Path("/api/v1/rebaselines")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "rebaselines")
public class RebaselineApi {

    private static final Pattern SEGMENT = Pattern.compile("[^=\\p{Cntrl}]{1,64}=[^\\p{Cntrl}]{1,200}");
    private static final Duration AHEAD = Duration.ofDays(7);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final Changes changes;
    private final Board board;
    private final Charters charters;
    private final Engine engine;
    private final Clock clock;

    RebaselineApi(Changes changes, Board board, Charters charters, Engine engine, Clock clock) {
        this.changes = changes;
        this.board = board;
        this.charters = charters;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * An order to learn anew.
     *
     * @param id the sender's, so that ordering twice is ordering once; made up when missing
     * @param dimension catalogue id; all when missing
     * @param segment {@code attribute=value}; the series of all exchanges and of every segment when missing
     * @param reason why, up to 2000 characters
     * @param by who orders it, up to 100 characters: the token tells nobody apart
     * @param from the event time from which on readings are learned from, at most a week ahead; from here on when missing
     */
    @JsonIgnoreProperties(ignoreUnknown = false)
    public record NewRebaseline(
            @Nullable String id,
            @Nullable String application,
            @Nullable String dimension,
            @Nullable String segment,
            @Nullable String reason,
            @Nullable String by,
            @Nullable Instant from) {}

    @POST
    @Blocking
    @Operation(summary = "Have series learn anew what is normal; their alerts of drift end")
    @APIResponse(
            responseCode = "202",
            description = "Written; it is carried out where it comes to lie among the readings",
            content = @Content(schema = @Schema(implementation = RebaselineView.class)))
    @APIResponse(responseCode = "400", description = "A field is missing or not valid")
    @APIResponse(responseCode = "404", description = "There is no such application")
    public Response order(@Nullable NewRebaseline told) {
        Change change = checked(told);
        try {
            changes.write(change);
        } catch (NotWritten e) {
            throw ApiProblem.unavailable("Kafka did not take the order.");
        }
        return Response.status(202)
                .entity(RebaselineView.of(new Relearned(change, 0, List.of())))
                .build();
    }

    @GET
    @NonBlocking
    @Operation(summary = "What was ordered to be learned anew, by whom, when and why; the latest first")
    public List<RebaselineView> orders(@RestQuery @Nullable String application) {
        if (!engine.isRunning()) {
            throw ApiProblem.unavailable("The monitor is starting or moving its tasks (" + engine.state() + ").");
        }
        return board.books().stream()
                .filter(book -> application == null || book.application().equals(application))
                .flatMap(book -> book.rebaselines().stream())
                .map(RebaselineView::of)
                .toList();
    }

    private Change checked(@Nullable NewRebaseline told) {
        if (told == null) {
            throw ApiProblem.badRequest("The body is missing.");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String application = told.application();
        if (application == null) {
            throw ApiProblem.badRequest("The field application is missing.");
        }
        String reason = ChangeApi.text("reason", told.reason(), 2000);
        String by = told.by() == null ? null : ChangeApi.text("by", told.by(), 100);
        String id = ChangeApi.text("id", told.id() == null ? UUID.randomUUID().toString() : told.id(), 100);
        if (told.segment() != null && !SEGMENT.matcher(told.segment()).matches()) {
            throw ApiProblem.badRequest("The field segment is attribute=value.");
        }
        Instant from = told.from();
        if (from != null && (from.isAfter(now.plus(AHEAD)) || from.isBefore(EARLIEST))) {
            throw ApiProblem.badRequest("The field from lies more than a week ahead or long ago.");
        }
        if (!charters.knows(application)) {
            throw ApiProblem.notFound("There is no such application; GET /api/v1/applications lists them.");
        }
        if (told.dimension() != null && !charters.watches(application, told.dimension())) {
            throw ApiProblem.badRequest("The field dimension is none that is watched; GET /api/v1/series lists them.");
        }
        return new Change(
                id,
                application,
                now,
                Change.Kind.REBASELINE,
                title(told),
                reason,
                by,
                new Rebaseline(told.dimension(), told.segment(), from));
    }

    private static String title(NewRebaseline told) {
        String what = told.dimension() == null ? "All dimensions" : told.dimension();
        String where = told.segment() == null ? "" : " of " + told.segment();
        return what + where + (told.dimension() == null ? " learn anew" : " learns anew");
    }
}
