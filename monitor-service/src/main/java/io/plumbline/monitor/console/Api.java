package io.plumbline.monitor.console;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.alert.AlertBook;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.monitor.topology.Board;
import io.plumbline.monitor.topology.Charters;
import io.plumbline.monitor.topology.Engine;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What the monitor sees, for people and programs. Answers from the board, so it never waits for Kafka. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "monitor")
public class Api {

    private final Board board;
    private final Charters charters;
    private final Engine engine;
    private final Views views;

    public Api(Run run, Board board, Charters charters, Engine engine) {
        this.views = new Views(run, Catalogue.shipped());
        this.board = board;
        this.charters = charters;
        this.engine = engine;
    }

    @GET
    @Path("applications")
    @NonBlocking
    @Operation(summary = "The watched applications with the state of their levels")
    public List<ApplicationView> applications() {
        requireRunning();
        List<SeriesStatus> series = board.series();
        return board.applications().stream()
                .map(application ->
                        views.application(charters.of(application), of(application, series), board.book(application)))
                .toList();
    }

    @GET
    @Path("series")
    @NonBlocking
    @Operation(summary = "The series of an application, or of all, without history")
    public List<SeriesView> series(@RestQuery @Nullable String application) {
        requireRunning();
        requireKnown(application);
        return board.series().stream()
                .filter(status ->
                        application == null || status.key().application().equals(application))
                .map(status -> views.series(
                        status, board.book(status.key().application()), segments(status, SeriesStatus::isNews), false))
                .toList();
    }

    @GET
    @Path("series/{application}/{dimension}")
    @NonBlocking
    @Operation(summary = "One series with its segments and its history")
    public SeriesView one(@RestPath String application, @RestPath String dimension) {
        requireRunning();
        return board.series(new SeriesKey(application, dimension))
                .map(status -> views.series(status, board.book(application), segments(status, segment -> true), true))
                .orElseThrow(() -> ApiProblem.notFound("There is no such series; GET /api/v1/series lists them."));
    }

    @GET
    @Path("alerts")
    @NonBlocking
    @Operation(summary = "Alerts: the open ones and the latest resolved ones, open or resolved ones only with state")
    public List<AlertView> alerts(@RestQuery @Nullable String application, @RestQuery @Nullable String state) {
        requireRunning();
        requireKnown(application);
        Optional<Alert.State> wanted = Optional.ofNullable(state).map(Api::stateOf);
        return board.books().stream()
                .filter(book -> application == null || book.application().equals(application))
                .flatMap(book -> book.alerts().stream()
                        .filter(alert -> wanted.isEmpty() || wanted.get() == alert.state())
                        .map(alert -> views.alert(alert, book, board.twins(alert))))
                .toList();
    }

    @GET
    @Path("alerts/{id}")
    @NonBlocking
    @Operation(summary = "One alert")
    public AlertView alert(@RestPath String id) {
        requireRunning();
        return board.alert(id)
                .map(alert -> views.alert(alert, bookOf(alert), board.twins(alert)))
                .orElseThrow(() -> ApiProblem.notFound("There is no such alert, or it was resolved long ago."));
    }

    @GET
    @Path("values")
    @NonBlocking
    @Operation(summary = "The value profile of an application: baseline, current and the charter's target")
    public ValuesView values(@RestQuery @Nullable String application) {
        requireRunning();
        if (application == null) {
            throw ApiProblem.badRequest("The query parameter application is missing.");
        }
        requireKnown(application);
        Optional<SeriesStatus> profile = of(application, board.series()).stream()
                .filter(Views::isProfile)
                .findFirst();
        return views.values(charters.of(application), profile);
    }

    @GET
    @Path("topics/{application}")
    @NonBlocking
    @Operation(summary = "What the prompts of an application are about, where its charter names the topic as a cell")
    public TopicsView topics(@RestPath String application) {
        requireRunning();
        return board.topics(application)
                .map(TopicsView::of)
                .orElseThrow(() -> ApiProblem.notFound("No topics are learned of such an application."));
    }

    @GET
    @Path("answers/{application}")
    @NonBlocking
    @Operation(summary = "What the answers of an application were like, where its charter watches that")
    public AnswersView answers(@RestPath String application) {
        requireRunning();
        return board.answers(application)
                .map(AnswersView::of)
                .orElseThrow(
                        () -> ApiProblem.notFound("Of such an application it is not learned what answers are like."));
    }

    @GET
    @Path("funnel")
    @NonBlocking
    @Operation(summary = "Where the exchanges of each gateway are, from its ledger and from what turned up")
    public List<FunnelView> funnel() {
        requireRunning();
        return board.gateways().stream().map(FunnelView::of).toList();
    }

    private List<SeriesStatus> segments(SeriesStatus status, Predicate<SeriesStatus> shown) {
        return board.segments(status.key()).filter(shown).toList();
    }

    private AlertBook bookOf(Alert alert) {
        return board.book(alert.application()).orElseGet(() -> AlertBook.empty(alert.run(), alert.application()));
    }

    private static List<SeriesStatus> of(String application, List<SeriesStatus> series) {
        return series.stream()
                .filter(status -> status.key().application().equals(application))
                .toList();
    }

    private static Alert.State stateOf(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "open" -> Alert.State.OPEN;
            case "resolved" -> Alert.State.RESOLVED;
            default -> throw ApiProblem.badRequest("The query parameter state is open or resolved.");
        };
    }

    private void requireRunning() {
        if (!engine.isRunning()) {
            throw ApiProblem.unavailable("The monitor is starting or moving its tasks (" + engine.state() + ").");
        }
    }

    private void requireKnown(@Nullable String application) {
        if (application != null && !board.applications().contains(application)) {
            throw ApiProblem.notFound("There is no such application; GET /api/v1/applications lists them.");
        }
    }
}
