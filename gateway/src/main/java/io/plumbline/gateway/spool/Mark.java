package io.plumbline.gateway.spool;

import io.plumbline.gateway.spool.Census.Count;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Beside the store and independent of it: its census, so that a store that lost its end or all of it shows how much.
 * Written after each append and before each removal: it may tell of less than there was, never of more.
 *
 * @param tail the last id that was given
 */
record Mark(long tail, Census census) {

    static final Mark NONE = new Mark(0, Census.EMPTY);

    // More processes than ever have something here at once.
    private static final int MOST_EPOCHS = 10_000;
    private static final int EPOCH_BYTES = 4 * Long.BYTES;
    private static final int FRAME_BYTES = 3 * Long.BYTES;

    void write(FileChannel file) throws IOException {
        Map<Long, Count> counts = census.byEpoch();
        ByteBuffer bytes = ByteBuffer.allocate(FRAME_BYTES + counts.size() * EPOCH_BYTES);
        bytes.putLong(tail).putLong(counts.size());
        counts.forEach((epoch, count) -> bytes.putLong(epoch)
                .putLong(count.appended())
                .putLong(count.held())
                .putLong(count.bytes()));
        bytes.putLong(checksum(bytes)).flip();
        while (bytes.hasRemaining()) {
            file.write(bytes, bytes.position());
        }
    }

    /** {@link #NONE} when it is torn. */
    static Mark read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(FRAME_BYTES + MOST_EPOCHS * EPOCH_BYTES);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = file.read(bytes, bytes.position());
        }
        try {
            return parsed(bytes.flip());
        } catch (BufferUnderflowException e) {
            return NONE;
        }
    }

    private static Mark parsed(ByteBuffer bytes) {
        long tail = bytes.getLong();
        long epochs = bytes.getLong();
        Map<Long, Count> counts = new HashMap<>();
        for (long i = 0; i < epochs; i++) {
            counts.put(bytes.getLong(), new Count(bytes.getLong(), bytes.getLong(), bytes.getLong()));
        }
        long checksum = checksum(bytes);
        return bytes.getLong() == checksum ? new Mark(tail, new Census(counts)) : NONE;
    }

    /** Of all that lies before the buffer's position. */
    private static long checksum(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), 0, bytes.position());
        return crc.getValue();
    }
}
