package io.plumbline.monitor.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.plumbline.contracts.event.Change;
import io.plumbline.monitor.console.Changes.NotWritten;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where people and pipelines say what they changed, so that an alert can name it. */
@Path("/api/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "changes")
public class ChangeApi {

    private static final Pattern NAME = Pattern.compile("[^|\\p{Cntrl}]{1,64}");
    private static final Duration AHEAD = Duration.ofMinutes(5);
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final Changes changes;
    private final Clock clock;

    ChangeApi(Changes changes, Clock clock) {
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * A change as it is told.
     *
     * @param id the sender's, so that telling twice is telling once; made up when missing
     * @param time when it took effect; now when missing
     * @param title a few words, up to 200 characters; {@code detail} up to 2000, {@code by} up to 100
     */
    @JsonIgnoreProperties(ignoreUnknown = false)
    public record NewChange(
            @Nullable String id,
            @Nullable String application,
            @Nullable Instant time,
            Change.@Nullable Kind kind,
            @Nullable String title,
            @Nullable String detail,
            @Nullable String by) {}

    @POST
    @Blocking
    @Operation(summary = "Tell of a change: a deployment, a prompt, a model, a charter")
    @APIResponse(
            responseCode = "201",
            description = "Written",
            content = @Content(schema = @Schema(implementation = Change.class)))
    @APIResponse(responseCode = "400", description = "A field is missing or not valid")
    public Response tell(@Nullable NewChange told) {
        Change change = checked(told);
        try {
            changes.write(change);
        } catch (NotWritten e) {
            throw ApiProblem.unavailable("Kafka did not take the change.");
        }
        return Response.status(201).entity(change).build();
    }

    private Change checked(@Nullable NewChange told) {
        if (told == null) {
            throw ApiProblem.badRequest("The body is missing.");
        }
        Instant now = clock.instant();
        Instant time = told.time() == null ? now : told.time();
        String application = told.application();
        if (application == null || !NAME.matcher(application).matches()) {
            throw ApiProblem.badRequest("The field application has 1 to 64 characters and no bar.");
        }
        if (told.kind() == Change.Kind.REBASELINE) {
            throw ApiProblem.badRequest("What is to be learned anew is told at /api/v1/rebaselines.");
        }
        if (told.kind() == null || told.kind() == Change.Kind.UNKNOWN) {
            throw ApiProblem.badRequest(
                    "The field kind is one of deployment, prompt, model, charter, grader, redaction," + " sampling.");
        }
        if (time.isAfter(now.plus(AHEAD)) || time.isBefore(EARLIEST)) {
            throw ApiProblem.badRequest("The field time lies in the future or long ago.");
        }
        String id = told.id() == null ? UUID.randomUUID().toString() : told.id();
        return new Change(
                text("id", id, 100),
                application,
                time,
                told.kind(),
                text("title", told.title(), 200),
                told.detail() == null ? null : text("detail", told.detail(), 2000),
                told.by() == null ? null : text("by", told.by(), 100));
    }

    /** A text that people wrote, which is kept for long and shown to others. */
    static String text(String field, @Nullable String text, int most) {
        if (text == null || text.isBlank() || text.length() > most) {
            throw ApiProblem.badRequest("The field " + field + " has 1 to " + most + " characters.");
        }
        boolean hasControls = text.chars()
                .anyMatch(character -> Character.isISOControl(character) && character != '\n' && character != '\t');
        if (hasControls || !UTF_8.newEncoder().canEncode(text)) {
            throw ApiProblem.badRequest("The field " + field + " holds a character that is none of a text.");
        }
        return text;
    }
}
