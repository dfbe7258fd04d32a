package io.plumbline.gateway;

import io.plumbline.gateway.identity.IdentitySettings;
import io.plumbline.gateway.privacy.Gate;
import io.plumbline.gateway.spool.Sync;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The gateway's configuration; {@code docs/reference/gateway.md} describes each key. */
@ConfigMapping(prefix = "plumbline.gateway")
interface GatewayConfig {

    String host();

    int port();

    /** Names this gateway in records; the host's name where it is not given. */
    Optional<String> name();

    @WithDefault("2")
    int instances();

    @WithDefault("1024")
    int connections();

    @WithDefault("10s")
    Duration connectTimeout();

    @WithDefault("10m")
    Duration idleTimeout();

    /** How long a gateway that stops lets requests under way finish. */
    @WithDefault("15s")
    Duration drainTimeout();

    /** Whether clients without TLS may begin with HTTP/2. */
    @WithDefault("false")
    boolean http2ClearText();

    TlsConfig tls();

    Map<String, RouteConfig> routes();

    /** Holds the routes in place of {@link #routes}, and may change while the gateway runs. */
    Optional<Path> routesFile();

    /** How often files that may change are looked at. */
    @WithDefault("2s")
    Duration reloadInterval();

    CaptureConfig capture();

    PublishConfig publish();

    SpoolConfig spool();

    PrivacyConfig privacy();

    IdentityConfig identity();

    TagsConfig tags();

    IngestConfig ingest();

    /** One way to a provider. */
    interface RouteConfig {
        String pathPrefix();

        URI target();

        @WithDefault("default")
        String application();

        @WithDefault("false")
        boolean stripPrefix();

        @WithDefault("false")
        boolean http2();
    }

    /** Files in PEM. */
    interface TlsConfig {
        Optional<Path> certificate();

        Optional<Path> key();

        /** Whose certificates are believed beside those that the platform believes. */
        Optional<Path> trusted();
    }

    /** The copy's bounds. */
    interface CaptureConfig {
        @WithDefault("true")
        boolean enabled();

        @WithDefault("1M")
        MemorySize maxExchangeBytes();

        @WithDefault("256M")
        MemorySize maxTotalBytes();

        @WithDefault("2")
        int workers();

        @WithDefault("4096")
        int queue();

        /** While a file of this name exists nothing is copied. */
        Optional<Path> offFile();

        /** Whether pressure on the process turns the copies off for a while. */
        @WithDefault("true")
        boolean breaker();
    }

    /** The queue before Kafka. */
    interface PublishConfig {
        @WithDefault("10000")
        int queue();

        @WithDefault("64M")
        MemorySize queueBytes();

        @WithDefault("60s")
        Duration patience();

        @WithDefault("5s")
        Duration ledgerInterval();
    }

    /** The disk behind the queue. */
    interface SpoolConfig {
        /** Without it there is no spool. */
        Optional<Path> folder();

        @WithDefault("1G")
        MemorySize maxBytes();

        @WithDefault("24h")
        Duration maxAge();

        @WithDefault("1000")
        int replayRate();

        @WithDefault("10s")
        Duration after();

        @WithDefault("checkpoint")
        Sync sync();
    }

    /** What the privacy gate needs to know. */
    interface PrivacyConfig {
        @WithDefault(Gate.PHONE_REGIONS)
        List<String> phoneRegions();

        /** Whether plain web addresses are personal data too. */
        @WithDefault("false")
        boolean urls();

        @WithDefault("k0")
        String keyId();

        /** Keys the pseudonyms, from the environment. */
        @WithDefault(PseudonymKey.PUBLIC)
        String key();

        /** A file that holds the key instead. */
        Optional<Path> keyFile();
    }

    /** Where it is looked for to whom a copy belongs. */
    interface IdentityConfig {
        @WithDefault(IdentitySettings.CONVERSATION_HEADERS)
        List<String> conversationHeaders();

        Optional<List<String>> conversationSegments();

        Optional<List<String>> userHeaders();

        Optional<String> userTag();

        @WithDefault("20000")
        int rememberedResponses();
    }

    /** By the tag: what becomes one beside {@code x-plumbline-tag-NAME}. */
    interface TagsConfig {
        Map<String, String> headers();

        Map<String, String> metadata();
    }

    /** The way in beside the relay. */
    interface IngestConfig {
        /** The application of what names none, or none that is a valid name. */
        @WithDefault("default")
        String application();

        @WithName("max-bytes")
        @WithDefault("16M")
        MemorySize maxBytes();

        @WithDefault("1000")
        int maxExchanges();
    }
}
