package io.plumbline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plumbline.testkit.RequiresProgram;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two gateways behind nginx, as the recipe has it, and one of them is killed. There is no Kafka all the while, which neither
 * keeps them from being ready nor anybody from an answer.
 */
@RequiresProgram("nginx")
@Timeout(180)
class TwoGatewaysTest {

    private static final int STREAMS = 10;
    private static final int LATER = 50;
    private static final long PATIENCE = 60;

    private final Promise<Void> end = Promise.promise();

    /** An answer that has begun. */
    private record Stream(String gateway, BufferedReader rest) {}

    @Test
    void only_what_was_under_way_in_the_killed_one_fails(@TempDir Path folder) throws Exception {
        Vertx vertx = Vertx.vertx();
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                Installation installation = Installation.withoutKafka(folder)) {
            int provider = vertx.createHttpServer()
                    .requestHandler(this::answer)
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE, TimeUnit.SECONDS)
                    .actualPort();
            int one = installation.port();
            int two = installation.port();
            // The provider is told by the path which gateway asks.
            Member killed = installation.replica("one", one, URI.create("http://127.0.0.1:" + provider + "/one"));
            Member survivor = installation.replica("two", two, URI.create("http://127.0.0.1:" + provider + "/two"));
            killed.launch();
            survivor.start();
            killed.awaitReady();
            assertThat(survivor.get("/q/health/ready").body()).contains("\"kafka\"");

            try (Balancer balancer =
                    new Balancer(Files.createDirectory(folder.resolve("nginx")), installation.port(), one, two)) {
                List<Stream> streams = new ArrayList<>();
                for (int i = 0; i < STREAMS; i++) {
                    streams.add(begin(client, balancer.uri("/v1/stream")));
                }
                Map<String, List<Stream>> of = streams.stream().collect(Collectors.groupingBy(Stream::gateway));
                assertThat(of).containsOnlyKeys("one", "two");

                killed.kill();
                for (int i = 0; i < LATER; i++) {
                    assertThat(begin(client, balancer.uri("/v1/quick")).gateway())
                            .as("request %d after the kill", i)
                            .isEqualTo("two");
                }
                end.complete();
                for (Stream stream : of.get("two")) {
                    assertThat(stream.rest().readLine()).isEqualTo("ended");
                    assertThat(stream.rest().readLine()).isNull();
                }
                for (Stream stream : of.get("one")) {
                    assertThatThrownBy(() -> stream.rest().readLine()).isInstanceOf(IOException.class);
                }
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
        }
    }

    private static Stream begin(HttpClient client, URI uri) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(PATIENCE))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        var answer = client.send(request, BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
        return new Stream(lines.readLine(), lines);
    }

    private void answer(HttpServerRequest request) {
        String gateway = request.path().split("/")[1];
        request.response().setChunked(true).write(gateway + "\n");
        if (request.path().endsWith("/quick")) {
            request.response().end();
        } else {
            end.future().onSuccess(now -> request.response().end("ended\n"));
        }
    }
}
