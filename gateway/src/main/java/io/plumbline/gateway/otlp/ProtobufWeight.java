package io.plumbline.gateway.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a message takes on the heap with all beneath it, in bytes, reckoned from its bytes without building it: two of them
 * can become an object of 140.
 */
final class ProtobufWeight {

    private static final int MESSAGE_BYTES = 128;
    private static final int FIELD_BYTES = 48;

    /** As deep as protobuf itself reads. */
    private static final int MAX_DEPTH = 100;

    private ProtobufWeight() {}

    static long of(byte[] body, Descriptor type) throws InvalidProtocolBufferException {
        try {
            return of(CodedInputStream.newInstance(body), body, type, 0);
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException("not readable");
        }
    }

    private static long of(CodedInputStream in, byte[] body, Descriptor type, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new InvalidProtocolBufferException("nested too deeply");
        }
        long weight = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagWireType(tag)) {
                case WireFormat.WIRETYPE_LENGTH_DELIMITED ->
                    weight += delimited(in, body, type.findFieldByNumber(WireFormat.getTagFieldNumber(tag)), depth);
                case WireFormat.WIRETYPE_START_GROUP, WireFormat.WIRETYPE_END_GROUP ->
                    throw new InvalidProtocolBufferException("OTLP has no groups");
                default -> {
                    in.skipField(tag);
                    weight += FIELD_BYTES;
                }
            }
        }
        return weight;
    }

    private static long delimited(CodedInputStream in, byte[] body, @Nullable FieldDescriptor field, int depth)
            throws IOException {
        int length = in.readRawVarint32();
        if (field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            int outer = in.pushLimit(length);
            long weight = MESSAGE_BYTES + of(in, body, field.getMessageType(), depth + 1);
            in.popLimit(outer);
            return weight;
        }
        int start = in.getTotalBytesRead();
        in.skipRawBytes(length);
        return FIELD_BYTES + TextWeight.of(body, start, length);
    }
}
