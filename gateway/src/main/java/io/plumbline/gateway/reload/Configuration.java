package io.plumbline.gateway.reload;

import io.plumbline.gateway.forward.Routes;
import io.plumbline.gateway.publish.Charters;
import io.plumbline.gateway.publish.Policy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * One state of what can be exchanged. Its version depends on what it says alone: gateways of one configuration agree on it,
 * and comments do not change it.
 */
public record Configuration(Routes routes, Charters charters, String version) {

    private static final int VERSION_BYTES = 6;

    /** @param rest what else shapes exchanges and is fixed for the process */
    static Configuration of(Routes routes, Charters charters, String rest) {
        TreeMap<String, String> versions = new TreeMap<>();
        charters.byApplication().forEach((application, charter) -> versions.put(application, charter.version()));
        return new Configuration(routes, charters, digest(routes.all() + "\n" + versions + "\n" + rest));
    }

    public Policy policy() {
        return new Policy(charters, version);
    }

    private static String digest(String text) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha256, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
