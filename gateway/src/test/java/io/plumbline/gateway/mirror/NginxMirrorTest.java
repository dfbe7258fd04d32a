package io.plumbline.gateway.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Message;
import io.plumbline.contracts.event.Outcome;
import io.plumbline.gateway.ProviderResource;
import io.plumbline.gateway.Recorded;
import io.plumbline.testkit.Digest;
import io.plumbline.testkit.KafkaTestResource;
import io.plumbline.testkit.RequiresProgram;
import io.plumbline.testkit.provider.Behaviour;
import io.plumbline.testkit.provider.ScriptedProvider;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipe {@code docs/recipes/nginx-mirror.md} with nginx itself. */
@QuarkusTest
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(ProviderResource.class)
@RequiresProgram("nginx")
class NginxMirrorTest {

    private static final String KEY = "sk-proj-production-0123456789abcdefghij";
    private static final String QUESTION = """
            {"model":"scripted-1","stream":%s,"seed":7,"messages":[
              {"role":"system","content":"You sell shoes."},{"role":"user","content":"Write to mia@example.com"}]}""";

    private final ScriptedProvider provider = ScriptedProvider.start(Behaviour.saying("It arrives on Tuesday."), 1);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    @TestHTTPResource
    URI gateway;

    @AfterEach
    void stop() {
        provider.close();
        client.close();
    }

    private Nginx nginx(String mirror) {
        return new Nginx(folder, provider.uri(), mirror, ProviderResource.TOKEN).awaitReady();
    }

    private HttpResponse<byte[]> ask(URI uri, String conversation, boolean stream) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + KEY)
                .header("x-plumbline-conversation", conversation)
                .POST(HttpRequest.BodyPublishers.ofString(QUESTION.formatted(stream)))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The provider says the digest of what it sends. */
    private void assertAnsweredWhole(Nginx nginx, String conversation) throws Exception {
        for (boolean stream : new boolean[] {false, true}) {
            URI uri = nginx.uri("/v1/chat/completions?key=" + KEY);
            HttpResponse<byte[]> answer = ask(uri, conversation + "-" + stream, stream);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue(ScriptedProvider.DIGEST)).contains(Digest.sha256(answer.body()));
        }
    }

    @Test
    void answers_are_byte_equal_and_the_requests_are_recorded_without_their_answers() throws Exception {
        try (Nginx nginx = nginx(gateway.getAuthority())) {
            assertAnsweredWhole(nginx, "c-mirror");
        }
        for (String conversation : new String[] {"c-mirror-false", "c-mirror-true"}) {
            Exchange exchange = Recorded.exchangeOf(conversation);
            assertThat(exchange.outcome()).isEqualTo(Outcome.RESPONSE_ABSENT);
            assertThat(exchange.source()).isEqualTo("mirror");
            assertThat(exchange.application()).isEqualTo("shop");
            assertThat(exchange.provider()).isEqualTo("api.openai.com");
            assertThat(exchange.dialect()).isEqualTo("openai.chat");
            assertThat(exchange.modelRequested()).isEqualTo("scripted-1");
            assertThat(exchange.messages())
                    .containsExactly(Message.of("system", "You sell shoes."), Message.of("user", "Write to [EMAIL_1]"));
            assertThat(exchange.choices()).isEmpty();
        }
    }

    @Test
    void with_the_gateway_gone_production_is_answered_all_the_same() throws Exception {
        try (Nginx nginx = nginx("127.0.0.1:" + Nginx.freePort())) {
            assertAnsweredWhole(nginx, "c-gone");
            assertAnsweredWhole(nginx, "c-gone-again");
        }
    }

    @Test
    void with_the_gateway_hanging_production_is_answered_all_the_same() throws Exception {
        try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Nginx nginx = nginx("127.0.0.1:" + deaf.getLocalPort())) {
            assertAnsweredWhole(nginx, "c-hanging");
            assertAnsweredWhole(nginx, "c-hanging-again");
        }
    }
}
