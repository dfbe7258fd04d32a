package io.plumbline.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;

/**
 * Room on the disk that is set apart: a file that is given up when there is no other. Taking parcels out of the store goes
 * through its log, so without it a spool that has filled its disk could let nothing out.
 */
final class Reserve {

    /** What the log holds at most, and as much again of the store that the log tells of and that is not written yet. */
    static final int BYTES = 16 << 20;

    private static final String FILE = "reserve";
    private static final int AT_ONCE = 1 << 16;

    private final SpoolFolder folder;
    private boolean whole;

    Reserve(SpoolFolder folder) {
        this.folder = folder;
    }

    /** Takes the room unless it has it already. False when there is too little. */
    boolean take() {
        if (!whole && !fills()) {
            release();
        }
        return whole;
    }

    private boolean fills() {
        try {
            whole = fill();
        } catch (IOException full) {
            whole = false;
        }
        return whole;
    }

    private boolean fill() throws IOException {
        try (FileChannel file = folder.open(FILE)) {
            // A look first: trying would fill the disk for a moment.
            long missing = BYTES - file.size();
            if (Files.getFileStore(folder.file(FILE)).getUsableSpace() < missing) {
                return false;
            }
            long at = file.size();
            while (at < BYTES) {
                at += file.write(ByteBuffer.allocate(AT_ONCE), at);
            }
            return true;
        }
    }

    /** Gives the room to whoever needs it now. False when there was none. */
    boolean release() {
        whole = false;
        try {
            return Files.deleteIfExists(folder.file(FILE));
        } catch (IOException e) {
            return false;
        }
    }
}
