package io.plumbline.scorer.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.plumbline.contracts.event.Grade;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Scorecard;
import io.plumbline.contracts.event.Wire;
import io.plumbline.scorer.grade.Example;
import io.plumbline.scorer.grade.Grader;
import io.plumbline.scorer.grade.GraderContract;
import io.plumbline.scorer.grade.instruction.Answered;
import io.plumbline.scorer.panel.GradingClock;
import io.plumbline.scorer.panel.Panel;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpGraderTest extends GraderContract {

    private static final String DIMENSION = "instruction.followed";
    private static final String GOOD = "{\"version\":3,\"grades\":{\"instruction.followed\":{\"score\":0.75}}}";
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration HURRIED = Duration.ofMillis(300);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, AtomicInteger> counted = new ConcurrentHashMap<>();

    private HttpGrader contract;

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Override
    protected Grader grader() {
        if (contract == null) {
            contract = grader(kept(Service.saying(question -> GOOD)), PATIENT);
        }
        return contract;
    }

    @Override
    protected List<Example> graded() {
        return List.of(said("It is a house."), said("No."));
    }

    @Test
    void the_question_has_the_documented_form_and_holds_what_was_said_and_no_more() throws IOException {
        Service service = kept(Service.saying(question -> GOOD));
        grader(service, PATIENT)
                .grade(Example.asked("Where does [EMAIL_1] live?")
                        .system("Be kind.")
                        .answered("In a house.")
                        .subject());

        String question = service.questions().get(0);
        assertThat(problems("Question", question)).isEmpty();
        assertThat(Wire.mapper().readTree(question)).isEqualTo(Wire.mapper().readTree("""
                {"exchange":"ex-1","application":"shop","model":"model-a-1","dimensions":["instruction.followed"],
                 "messages":[{"role":"system","text":"Be kind."},{"role":"user","text":"Where does [EMAIL_1] live?"}],
                 "answer":"In a house.","finish":"stop"}
                """));
    }

    @Test
    void an_answer_of_the_documented_form_is_a_grade_under_the_version_that_was_configured() throws IOException {
        String full =
                "{\"version\":3,\"grades\":{\"instruction.followed\":{\"score\":0.25,\"evidence\":\"off the subject\"}}}";
        assertThat(problems("Reply", full)).isEmpty();

        assertThat(gradeFor(200, full)).isEqualTo(new Grade.Graded(DIMENSION, "house@3", 0.25, "off the subject"));
    }

    @Test
    void what_a_service_cannot_tell_is_not_applicable() throws IOException {
        String unsure = "{\"version\":3,\"grades\":{\"instruction.followed\":{\"score\":null}}}";
        assertThat(problems("Reply", unsure)).isEmpty();

        assertThat(gradeFor(200, unsure)).isEqualTo(new Grade.NotApplicable(DIMENSION, "house@3", "declined"));
    }

    @Test
    void evidence_that_may_be_text_of_the_exchange_is_left_out() {
        assertThat(
                        gradeFor(
                                200,
                                "{\"version\":3,\"grades\":{\"instruction.followed\":{\"score\":1,\"evidence\":\"Ann said: Hello!\"}}}"))
                .isEqualTo(new Grade.Graded(DIMENSION, "house@3", 1, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status       | 500 | {"version":3,"grades":{"instruction.followed":{"score":1}}}
            status       | 404 | no
            status       | 204 | ''
            unreadable   | 200 | ''
            unreadable   | 200 | null
            unreadable   | 200 | [1]
            unreadable   | 200 | {"version":3
            unreadable   | 200 | {"version":"3","grades":{"instruction.followed":{"score":1}}}
            unreadable   | 200 | {"version":3,"grades":{}}
            unreadable   | 200 | {"version":3,"grades":{"instruction.followed":{}}}
            unreadable   | 200 | {"version":3,"grades":{"instruction.followed":{"score":"1"}}}
            unreadable   | 200 | {"version":3,"grades":{"instruction.followed":{"score":1.01}}}
            unreadable   | 200 | {"version":3,"grades":{"instruction.followed":{"score":-0.5}}}
            other-version| 200 | {"version":4,"grades":{"instruction.followed":{"score":1}}}
            """)
    void every_other_answer_is_not_applicable_for_a_reason_that_is_counted(String reason, int status, String body) {
        assertThat(gradeFor(status, body)).isEqualTo(new Grade.NotApplicable(DIMENSION, "house@3", reason));
        assertThat(counts(reason)).isEqualTo(1);
    }

    @Test
    void a_flag_is_0_or_1_and_a_component_may_oppose() {
        String half = "{\"version\":3,\"grades\":{\"value.principle.robust\":{\"score\":0.5}}}";
        String against = "{\"version\":3,\"grades\":{\"value.basic.security\":{\"score\":-0.5}}}";
        assertThat(read("value.principle.robust", half)).isEqualTo(Outcome.UNREADABLE);
        assertThat(read("value.basic.security", against)).isEqualTo(Outcome.GRADED);
    }

    private static Outcome read(String dimension, String body) {
        Target target = new Target("house", 3, URI.create("http://host/"), List.of(dimension), 1, PATIENT, null);
        return Reply.of(body.getBytes(UTF_8), target, "house@3").outcome();
    }

    @Test
    void an_answer_without_end_is_broken_off() {
        String endless = "{\"version\":3,\"grades\":\"" + "x".repeat(50 * Reply.MAX_BYTES) + "\"}";
        assertThat(gradeFor(200, endless)).isEqualTo(new Grade.NotApplicable(DIMENSION, "house@3", "unreadable"));
    }

    @Test
    void a_redirect_is_not_followed() {
        Service elsewhere = kept(Service.saying(question -> GOOD));
        Service service = kept(new Service((call, question) -> {
            call.getResponseHeaders().set("location", elsewhere.url().toString());
            return new Service.Said(307, "");
        }));
        assertThat(reason(grader(service, PATIENT), said("Yes."))).isEqualTo("status");
        assertThat(elsewhere.questions()).isEmpty();
    }

    @Test
    void nobody_there_is_unreachable() {
        Service gone = new Service((call, question) -> new Service.Said(200, GOOD));
        gone.close();
        assertThat(reason(grader(gone, PATIENT), said("Yes."))).isEqualTo("unreachable");
    }

    @Test
    void a_service_that_hangs_costs_its_grade_after_the_deadline() {
        CountDownLatch never = new CountDownLatch(1);
        Service service = kept(new Service((call, question) -> {
            never.await();
            return new Service.Said(200, GOOD);
        }));
        assertThat(reason(grader(service, HURRIED), said("Yes."))).isEqualTo("deadline");
        assertThat(counts("deadline")).isEqualTo(1);
    }

    @Test
    void other_graders_and_other_exchanges_do_not_wait_for_a_slow_service() {
        CountDownLatch released = new CountDownLatch(1);
        Service service = kept(new Service((call, question) -> {
            released.await();
            return new Service.Said(200, GOOD);
        }));
        List<String> done = new ArrayList<>();
        GradingClock clock = new GradingClock() {
            @Override
            public long nanos() {
                return 0;
            }

            @Override
            public void took(String grader, long nanos) {
                done.add(grader);
            }
        };
        Panel panel = new Panel("p", List.of(grader(service, PATIENT), new Answered()), clock);
        Supplier<Scorecard> one = panel.begin(said("Yes.").exchange(), new Pointer(0, 1));
        Supplier<Scorecard> two = panel.begin(said("No.").exchange(), new Pointer(0, 2));
        assertThat(done).containsExactly("house", "answered", "house", "answered");

        released.countDown();
        for (Supplier<Scorecard> card : List.of(one, two)) {
            assertThat(card.get().grades())
                    .extracting(Grade::grader)
                    .containsExactly("house@3", new Answered().signature());
            assertThat(card.get().grades()).allMatch(Grade.Graded.class::isInstance);
        }
    }

    @Test
    void so_many_calls_at_a_time_and_no_more() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Service service = kept(new Service((call, question) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.yield();
            now.decrementAndGet();
            return new Service.Said(200, GOOD);
        }));
        HttpGrader grader = grader(service, PATIENT);
        List<Supplier<List<Grade>>> asked = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            asked.add(grader.ask(said("Yes.").subject()));
        }
        assertThat(asked).allSatisfy(grades -> assertThat(grades.get()).allMatch(Grade.Graded.class::isInstance));
        assertThat(most).hasValueBetween(1, 2);
        assertThat(counts("graded")).isEqualTo(100);
    }

    @Test
    void more_than_can_wait_are_not_asked() {
        CountDownLatch released = new CountDownLatch(1);
        Service service = kept(new Service((call, question) -> {
            released.await();
            return new Service.Said(200, GOOD);
        }));
        HttpGrader grader = grader(service, PATIENT);
        List<Supplier<List<Grade>>> asked = new ArrayList<>();
        for (int i = 0; i < HttpGrader.WAITING + 10; i++) {
            asked.add(grader.ask(said("Yes.").subject()));
        }
        released.countDown();
        assertThat(asked).allSatisfy(grades -> assertThat(grades.get()).hasSize(1));
        assertThat(counts("busy")).isEqualTo(8);
        assertThat(counts("graded")).isEqualTo(HttpGrader.WAITING + 2);
    }

    @Test
    void a_service_that_fails_again_and_again_is_left_alone_and_tried_later() {
        List<Service.Said> answers = new ArrayList<>(List.of(new Service.Said(500, "")));
        Service service = kept(new Service((call, question) -> answers.get(answers.size() - 1)));
        HttpGrader waiting = kept(new HttpGrader(target(service.url(), PATIENT), this::count, Duration.ofDays(1)));
        for (int i = 0; i < Circuit.FAILURES + 3; i++) {
            waiting.grade(said("Yes.").subject());
        }
        assertThat(service.questions()).hasSize(Circuit.FAILURES);
        assertThat(reason(waiting, said("Yes."))).isEqualTo("circuit");

        HttpGrader trying = kept(new HttpGrader(target(service.url(), PATIENT), this::count, Duration.ZERO));
        for (int i = 0; i < Circuit.FAILURES + 3; i++) {
            trying.grade(said("Yes.").subject());
        }
        answers.add(new Service.Said(200, GOOD));
        assertThat(trying.grade(said("Yes.").subject())).allMatch(Grade.Graded.class::isInstance);
    }

    @Test
    void a_question_that_is_too_long_is_not_asked() {
        Service service = kept(Service.saying(question -> GOOD));
        assertThat(reason(grader(service, PATIENT), said("x".repeat(Question.MAX_BYTES))))
                .isEqualTo("too-long");
        assertThat(service.questions()).isEmpty();
    }

    @Test
    void an_exchange_without_text_or_end_is_not_sent() {
        Service service = kept(Service.saying(question -> GOOD));
        assertThat(reason(grader(service, PATIENT), said(" "))).isEqualTo("no-text");
        assertThat(service.questions()).isEmpty();
    }

    @Test
    void the_token_goes_with_the_question() {
        List<String> seen = new ArrayList<>();
        Service service = kept(new Service((call, question) -> {
            seen.add(call.getRequestHeaders().getFirst("authorization"));
            return new Service.Said(200, GOOD);
        }));
        Target target = new Target("house", 3, service.url(), List.of(DIMENSION), 1, PATIENT, "open-sesame");
        kept(new HttpGrader(target, Calls.UNCOUNTED)).grade(said("Yes.").subject());
        assertThat(seen).containsExactly("Bearer open-sesame");
        assertThat(target.toString()).doesNotContain("sesame");
    }

    @Test
    void what_is_under_way_is_broken_off_at_the_end() {
        CountDownLatch never = new CountDownLatch(1);
        Service service = kept(new Service((call, question) -> {
            never.await();
            return new Service.Said(200, GOOD);
        }));
        HttpGrader grader = grader(service, PATIENT);
        Supplier<List<Grade>> asked = grader.ask(said("Yes.").subject());
        await().until(() -> !service.questions().isEmpty());
        grader.close();
        assertThat(asked.get()).allMatch(Grade.NotApplicable.class::isInstance);
        assertThat(reason(grader, said("Yes."))).isEqualTo("stopping");
    }

    private Grade gradeFor(int status, String body) {
        Service service = kept(new Service((call, question) -> new Service.Said(status, body)));
        return grader(service, PATIENT).grade(said("Yes.").subject()).get(0);
    }

    private static String reason(Grader grader, Example example) {
        return ((Grade.NotApplicable) grader.grade(example.subject()).get(0)).reason();
    }

    private HttpGrader grader(Service service, Duration deadline) {
        return kept(new HttpGrader(target(service.url(), deadline), this::count));
    }

    private static Target target(URI url, Duration deadline) {
        return new Target("house", 3, url, List.of(DIMENSION), 2, deadline, null);
    }

    private void count(String grader, String outcome, long nanos) {
        counted.computeIfAbsent(outcome, key -> new AtomicInteger()).incrementAndGet();
    }

    private int counts(String outcome) {
        return counted.getOrDefault(outcome, new AtomicInteger()).get();
    }

    private <T extends AutoCloseable> T kept(T closeable) {
        open.push(closeable);
        return closeable;
    }

    private static Example said(String answer) {
        return Example.asked("What is it?").answered(answer);
    }

    private static List<String> problems(String schema, String json) throws IOException {
        JsonNode document = new YAMLMapper()
                .readTree(Path.of("../docs/reference/http-grader.yaml").toFile());
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document.path("components").path("schemas").path(schema))
                .validate(Wire.mapper().readTree(json))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
