package io.plumbline.gateway.otlp;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two encodings of OTLP over HTTP. An answer has the encoding of its request. */
enum OtlpFormat {
    PROTOBUF("application/x-protobuf") {
        @Override
        void read(byte[] body, Message.Builder into) throws InvalidProtocolBufferException {
            into.mergeFrom(body);
        }

        @Override
        long weight(byte[] body, Descriptor type) throws InvalidProtocolBufferException {
            return ProtobufWeight.of(body, type);
        }

        @Override
        byte[] write(Message answer) {
            return answer.toByteArray();
        }

        @Override
        byte[] status(int code, String message) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                CodedOutputStream out = CodedOutputStream.newInstance(bytes);
                out.writeInt32(STATUS_CODE, code);
                out.writeString(STATUS_MESSAGE, message);
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    },
    /** Ids are hexadecimal here, where protobuf's JSON has base64: {@link Ids} undoes the difference. */
    JSON("application/json") {
        @Override
        void read(byte[] body, Message.Builder into) throws InvalidProtocolBufferException {
            String json = new String(body, StandardCharsets.UTF_8);
            JsonNumbers.requireShort(json);
            JsonFormat.parser().ignoringUnknownFields().merge(json, into);
        }

        @Override
        long weight(byte[] body, Descriptor type) throws InvalidProtocolBufferException {
            return TextWeight.ofStructured(body, 0, body.length, JSON_STRUCTURE_BYTES);
        }

        @Override
        byte[] write(Message answer) {
            try {
                return JsonFormat.printer()
                        .omittingInsignificantWhitespace()
                        .print(answer)
                        .getBytes(StandardCharsets.UTF_8);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException("an answer holds no Any", e);
            }
        }

        @Override
        byte[] status(int code, String message) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("code", code)
                    .put("message", message)
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
    };

    /** The numbers of the fields of {@code google.rpc.Status}. */
    private static final int STATUS_CODE = 1;

    private static final int STATUS_MESSAGE = 2;

    /** JSON becomes a tree of Gson's first, which the message then is made of. */
    private static final int JSON_STRUCTURE_BYTES = 96;

    private final String mediaType;

    OtlpFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The format of a content type, null for any other. */
    static @Nullable OtlpFormat of(@Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (OtlpFormat format : values()) {
            if (format.mediaType.equals(type)) {
                return format;
            }
        }
        return null;
    }

    String mediaType() {
        return mediaType;
    }

    /** Reads a request. The exception's message may quote it. */
    abstract void read(byte[] body, Message.Builder into) throws InvalidProtocolBufferException;

    /**
     * What the request will take on the heap, in bytes, about: reckoned without building anything.
     *
     * @param type of the request
     */
    abstract long weight(byte[] body, Descriptor type) throws InvalidProtocolBufferException;

    abstract byte[] write(Message answer);

    /** A {@code google.rpc.Status}, as the answer to a request that was not taken. */
    abstract byte[] status(int code, String message);
}
