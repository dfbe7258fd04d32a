package io.plumbline.monitor.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.catalogue.Catalogue;
import io.plumbline.contracts.charter.Charter;
import io.plumbline.contracts.event.Alert;
import io.plumbline.contracts.event.Alert.Attribution;
import io.plumbline.contracts.event.Alert.ChangePoint;
import io.plumbline.contracts.event.Alert.Contribution;
import io.plumbline.contracts.event.Alert.Finding;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.topic.Run;
import io.plumbline.monitor.alert.AlertBook;
import io.plumbline.monitor.console.AlertView.FindingView;
import io.plumbline.monitor.console.SeriesView.SegmentView;
import io.plumbline.monitor.console.TopicsView.TopicView;
import io.plumbline.monitor.detect.SeriesSpec.Kind;
import io.plumbline.monitor.series.SeriesKey;
import io.plumbline.monitor.series.SeriesStatus;
import io.plumbline.monitor.series.State;
import io.plumbline.monitor.topic.Answer;
import io.plumbline.monitor.topic.AnswerLearner;
import io.plumbline.monitor.topic.AnswerStatus;
import io.plumbline.monitor.topic.Answering;
import io.plumbline.monitor.twin.Twins;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final SeriesKey KEY = new SeriesKey("shop", "value.toxicity");

    private final Views views = new Views(Run.LIVE, Catalogue.shipped());

    @Test
    void an_alert_says_which_segment_moved_and_what_the_whole_is_made_of() {
        Attribution attribution = new Attribution(
                -.2, -.05, -.15, -.2, -.1, List.of(new Contribution("model=b", 0, .5, -.3, -.4, -.2, -.15)));
        Alert alert = new Alert(
                "id",
                "live",
                "shop",
                "value",
                Alert.Kind.DRIFT,
                Alert.State.OPEN,
                NOON,
                NOON,
                null,
                List.of(finding(null, attribution), finding("model=b", null)),
                List.of());

        Twins twins = new Twins("value.toxicity", null, 2, -.2, List.of());
        AlertView view = views.alert(alert, AlertBook.empty("live", "shop"), Optional.of(twins));
        assertThat(view.twins()).isEqualTo(twins);
        assertThat(view.findings()).extracting(FindingView::segment).containsExactly(null, "model=b");
        assertThat(view.findings()).extracting(FindingView::attribution).containsExactly(attribution, null);
    }

    @Test
    void kinds_of_answers_are_shown_by_their_shares_and_exchanges_and_not_before_they_are_learned() {
        Answering answering = new Answering(1, 2, 1);
        AnswerLearner learner = new AnswerLearner(Charter.defaultFor("shop").withBaseline(new Charter.Baseline(200)));
        for (int i = 0; i < 99; i++) {
            learner.take(new Answer("e" + i, new Pointer(0, i), Answering.MAKER, answering.answer(i % 2, 0)), true);
        }
        AnswersView before = AnswersView.of(AnswerStatus.of("shop", learner));
        learner.take(new Answer("e99", new Pointer(0, 99), Answering.MAKER, answering.answer(1, 0)), true);
        AnswersView after = AnswersView.of(AnswerStatus.of("shop", learner));

        assertThat(before).isEqualTo(new AnswersView("shop", false, 99, 100, null, List.of()));
        assertThat(after.learned()).isTrue();
        assertThat(after.by()).isEqualTo(Answering.MAKER);
        assertThat(after.kinds()).extracting(TopicView::name).startsWith("answer-01", "answer-02");
        assertThat(after.kinds())
                .allSatisfy(kind -> assertThat(kind.exemplars()).hasSize(3));
    }

    @Test
    void a_series_shows_its_segments() {
        SeriesView view = views.series(
                status(KEY, new State.Steady()),
                Optional.empty(),
                List.of(status(KEY.of("model=b"), new State.Drifting())),
                false);

        assertThat(view.segments()).singleElement().satisfies(segment -> {
            assertThat(segment)
                    .extracting(SegmentView::segment, SegmentView::state)
                    .containsExactly("model=b", "drifting");
            assertThat(segment.evidence()).isEqualTo(1.5);
        });
    }

    private static Finding finding(@Nullable String segment, @Nullable Attribution attribution) {
        ChangePoint change = new ChangePoint("ex", new Pointer(0, 1), 7, NOON, NOON, NOON);
        return new Finding(
                "value.toxicity",
                "csr",
                "mean-down",
                20,
                15,
                change,
                .8,
                .6,
                -.2,
                -.3,
                -.1,
                List.of(),
                List.of(),
                segment,
                attribution);
    }

    private static SeriesStatus status(SeriesKey key, State state) {
        return new SeriesStatus(
                key,
                Kind.SCORE,
                state,
                10,
                10,
                500,
                500,
                NOON,
                60,
                Duration.ZERO,
                null,
                null,
                0,
                false,
                new SeriesStatus.Mean(10, 0.5, 0.4, 0.6, Map.of()),
                null,
                false,
                null,
                List.of(new SeriesStatus.Strength("csr", Alert.Kind.DRIFT, 1.5, "mean-down")),
                null,
                List.of());
    }
}
