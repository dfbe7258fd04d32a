package io.plumbline.bench.subject;

import io.plumbline.standalone.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** nginx with one worker: as provider with a canned answer, as a plain proxy, and as one that mirrors each request. */
public final class Nginx extends Running {

    private static final String FRAME = """
            worker_processes 1;
            daemon off;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log warn;
            events { worker_connections 8192; }
            http {
              access_log off;
              keepalive_requests 100000000;
              client_body_buffer_size 512k;
              client_max_body_size 64m;
              client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
            %2$s
            }
            """;

    private static final String PROXY = """
              upstream provider { server 127.0.0.1:%d; keepalive 512; keepalive_requests 100000000; }
              server {
                listen 127.0.0.1:%d backlog=8192;
                location / {%s
                  proxy_pass http://provider; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_buffering off; proxy_read_timeout 600s;
                }%s
              }
            """;

    private static final String MIRROR = """

                location = /mirror {
                  internal; proxy_pass http://provider$request_uri; proxy_http_version 1.1; proxy_set_header Connection "";
                }""";

    private static final String CANNED = """
              server {
                listen 127.0.0.1:%d backlog=8192;
                location / { default_type application/json; return 200 '%s'; }
              }
            """;

    private Nginx(String name, int port, Child child) {
        super(name, port, child);
    }

    /** A proxy that relays at once and keeps its connections. */
    public static Nginx proxy(Path folder, int provider) {
        int port = Ports.free();
        return start("nginx", port, folder, PROXY.formatted(provider, port, "", ""), Processors.SUBJECT);
    }

    /** The same, and each request once more to the provider; the mirror's answer is thrown away. */
    public static Nginx mirror(Path folder, int provider) {
        int port = Ports.free();
        String conf = PROXY.formatted(provider, port, " mirror /mirror;", MIRROR);
        return start("nginx, mirror", port, folder, conf, Processors.SUBJECT);
    }

    /** A provider whose answer takes no time. */
    public static Nginx provider(Path folder, String answer) {
        int port = Ports.free();
        return start("provider", port, folder, CANNED.formatted(port, answer), Processors.REST);
    }

    private static Nginx start(String name, int port, Path folder, String servers, Processors where) {
        try {
            Files.createDirectories(folder);
            Path conf = folder.resolve("nginx.conf");
            Files.writeString(conf, FRAME.formatted(folder.toAbsolutePath(), servers));
            List<String> command = List.of("nginx", "-c", conf.toAbsolutePath().toString());
            Path log = folder.resolve("nginx.log");
            return new Nginx(name, port, Child.start(where.bind(command), Map.of(), log, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
