package io.plumbline.gateway.otlp;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.Set;

/**
 * The numbers of a request in JSON, before protobuf's reader takes them: it writes each out in full, and {@code 1e99999999}
 * then takes a core for minutes. Reads with the same tokens as that reader does, and looks only at fields that hold numbers.
 */
final class JsonNumbers {

    private static final int MOST_CHARACTERS = 1000;

    /** The letter, a sign and as many digits as doubles have. */
    private static final int MOST_OF_EXPONENT = 5;

    private static final Set<String> NUMBERS = new HashSet<>();

    static {
        Set<Descriptor> seen = new HashSet<>();
        addNumbers(ExportTraceServiceRequest.getDescriptor(), seen);
        addNumbers(ExportLogsServiceRequest.getDescriptor(), seen);
    }

    private JsonNumbers() {}

    private static void addNumbers(Descriptor type, Set<Descriptor> seen) {
        if (!seen.add(type)) {
            return;
        }
        for (FieldDescriptor field : type.getFields()) {
            switch (field.getJavaType()) {
                case MESSAGE -> addNumbers(field.getMessageType(), seen);
                case STRING, BYTE_STRING, BOOLEAN -> {}
                default -> {
                    NUMBERS.add(field.getName());
                    NUMBERS.add(field.getJsonName());
                }
            }
        }
    }

    /** @throws InvalidProtocolBufferException when one of them takes more to be written out than an exporter could mean */
    static void requireShort(String json) throws InvalidProtocolBufferException {
        JsonReader tokens = new JsonReader(new StringReader(json));
        tokens.setStrictness(Strictness.LENIENT);
        boolean allShort;
        try {
            allShort = areShort(tokens);
        } catch (IOException | IllegalStateException notJson) {
            return; // whoever reads it stops here as well, before it looks at any number
        }
        if (!allShort) {
            throw new InvalidProtocolBufferException("a number of too many digits");
        }
    }

    private static boolean areShort(JsonReader tokens) throws IOException {
        String field = "";
        while (true) {
            switch (tokens.peek()) {
                case BEGIN_OBJECT -> tokens.beginObject();
                case END_OBJECT -> tokens.endObject();
                case BEGIN_ARRAY -> tokens.beginArray();
                case END_ARRAY -> tokens.endArray();
                case NAME -> field = tokens.nextName();
                case STRING, NUMBER -> {
                    if (!isShort(tokens.nextString()) && NUMBERS.contains(field)) {
                        return false;
                    }
                }
                case BOOLEAN, NULL -> tokens.skipValue();
                case END_DOCUMENT -> {
                    return true;
                }
            }
        }
    }

    /** Names of constants and of what is no number pass: they are not written out. */
    private static boolean isShort(String number) {
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        return number.isEmpty()
                || Character.isLetter(number.charAt(0))
                || (number.length() <= MOST_CHARACTERS
                        && (exponent < 0 || number.length() - exponent <= MOST_OF_EXPONENT));
    }
}
