package io.plumbline.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;

/**
 * Beside the store and independent of it: how far it had come, so that a store that lost its end or all of it shows how much.
 * Written after each append and before each removal: it may tell of less than there was, never of more.
 *
 * @param epoch the process that wrote last
 * @param tail the last id that was appended
 * @param pending how many parcels there were
 */
record Mark(long epoch, long tail, long pending) {

    static final Mark NONE = new Mark(0, 0, 0);

    private static final int BYTES = 4 * Long.BYTES;

    void write(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(epoch).putLong(tail).putLong(pending);
        bytes.putLong(checksum(bytes)).flip();
        while (bytes.hasRemaining()) {
            file.write(bytes, bytes.position());
        }
    }

    /** {@link #NONE} when it is torn. */
    static Mark read(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {
            // A file this short comes in one piece, or is torn.
        }
        bytes.position(0);
        Mark mark = new Mark(bytes.getLong(), bytes.getLong(), bytes.getLong());
        return bytes.getLong() == checksum(bytes) && mark.tail > 0 ? mark : NONE;
    }

    private static long checksum(ByteBuffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), 0, 3 * Long.BYTES);
        return crc.getValue();
    }
}
