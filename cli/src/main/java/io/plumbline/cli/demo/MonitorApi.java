package io.plumbline.cli.demo;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.plumbline.contracts.event.Exchange;
import io.plumbline.contracts.event.Pointer;
import io.plumbline.contracts.event.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The monitor's REST API, as a client sees it. */
final class MonitorApi implements AutoCloseable {

    private static final ObjectMapper JSON = Wire.mapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private final String token;

    MonitorApi(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    List<Snapshot.Series> series(String application) throws IOException {
        return list("/api/v1/series?application=" + application, Snapshot.Series.class);
    }

    List<Snapshot.Alert> alerts(String application) throws IOException {
        return list("/api/v1/alerts?application=" + application, Snapshot.Alert.class);
    }

    Exchange exchange(Pointer at) throws IOException {
        return Wire.read(get("/api/v1/exchanges/" + at.partition() + "/" + at.offset()), Exchange.class);
    }

    @Override
    public void close() {
        http.close();
    }

    private <T> List<T> list(String path, Class<T> element) throws IOException {
        HttpResponse<byte[]> response = send(path);
        // The monitor does not know an application before it has read its first scorecard.
        if (response.statusCode() == 404) {
            return List.of();
        }
        JsonNode answer = JSON.readTree(body(path, response));
        JavaType type = JSON.getTypeFactory().constructCollectionType(List.class, element);
        return JSON.convertValue(answer, type);
    }

    private byte[] get(String path) throws IOException {
        return body(path, send(path));
    }

    private static byte[] body(String path, HttpResponse<byte[]> response) throws IOException {
        if (response.statusCode() == 200) {
            return response.body();
        }
        throw new IOException("the monitor answered " + response.statusCode() + " to " + path + ": "
                + new String(response.body(), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse(""));
    }

    private HttpResponse<byte[]> send(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("authorization", "Bearer " + token)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
