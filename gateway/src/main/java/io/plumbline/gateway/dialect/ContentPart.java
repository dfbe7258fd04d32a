package io.plumbline.gateway.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.plumbline.contracts.event.Part;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One part of a message whose content is a list. Media are kept as a digest only. */
public final class ContentPart {

    private ContentPart() {}

    public static Part of(JsonNode json) {
        if (json.isTextual()) {
            return new Part.Text(json.textValue());
        }
        String type = Fields.text(json, "type");
        return switch (type == null ? "" : type) {
            case "text", "input_text", "output_text" ->
                new Part.Text(json.path("text").asText(""));
            case "refusal" -> new Part.Refusal(json.path("refusal").asText(""));
            case "thinking" -> new Part.Reasoning(thinking(json));
            case "image_url", "input_image" -> media("image", null, url(json.path("image_url")));
            case "input_audio" ->
                media("audio", format("audio", json.path("input_audio")), data(json.path("input_audio"), "data"));
            case "file" -> media("file", null, data(json.path("file"), "file_data"));
            case "input_file" -> media("file", null, json.has("file_data") ? data(json, "file_data") : "://");
            case "image" -> source("image", json.path("source"));
            case "document" -> source("file", json.path("source"));
            default -> new Part.Unknown();
        };
    }

    /** The media among the parts of a tool's answer, whose text is one part. */
    static List<Part> mediaIn(JsonNode contents) {
        List<Part> media = new ArrayList<>();
        if (contents.isArray()) {
            contents.forEach(item -> {
                if (of(item) instanceof Part.Blob blob) {
                    media.add(blob);
                }
            });
        }
        return media;
    }

    /** A medium with its bytes, an address or the id of a file, as {@code source} objects hold it. */
    static Part source(String modality, JsonNode source) {
        String type = Fields.filled(source, "media_type");
        String data = Fields.text(source, "data");
        return media(modality, type, data == null ? "://" : data);
    }

    private static String thinking(JsonNode json) {
        JsonNode thinking = json.path("thinking");
        if (thinking.isTextual()) {
            return thinking.textValue();
        }
        StringBuilder text = new StringBuilder();
        thinking.forEach(item -> text.append(item.path("text").asText("")));
        return text.toString();
    }

    private static String url(JsonNode image) {
        return image.isTextual() ? image.textValue() : data(image, "url");
    }

    private static String data(JsonNode holder, String field) {
        return holder.path(field).asText("");
    }

    private static @Nullable String format(String kind, JsonNode holder) {
        String format = Fields.filled(holder, "format");
        return format == null ? null : kind + "/" + format;
    }

    /** @param content base64, a data address, or the address of something kept elsewhere, of which nothing is kept */
    public static Part media(String modality, @Nullable String mimeType, String content) {
        String type = mimeType;
        String base64 = content;
        if (content.startsWith("data:")) {
            int comma = content.indexOf(',');
            int end = content.indexOf(';');
            type = content.substring(5, Math.max(5, end > 0 ? end : Math.max(comma, 5)));
            base64 = comma < 0 ? "" : content.substring(comma + 1);
        } else if (content.contains("://")) {
            return new Part.Blob(modality, type, 0, null);
        }
        byte[] bytes = decode(base64);
        return new Part.Blob(modality, type, bytes.length, bytes.length == 0 ? null : sha256(bytes));
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
