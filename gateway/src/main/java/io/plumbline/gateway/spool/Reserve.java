package io.plumbline.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.SplittableRandom;

/**
 * Room on the disk that is set apart: a file that is given up when there is no other. Taking parcels out of the store goes
 * through its log, so without it a spool that has filled its disk could let nothing out.
 *
 * <pre>
 *   kept ──something is to be taken out and the disk is full──▶ spent
 *     ▲                                                           │
 *     └─────room for it and {@link #MARGIN} more is free──────────┘
 * </pre>
 *
 * While it is kept, parcels may be added. While it is spent none is, so that the room is there for taking out alone, however
 * much would like to come in; and the margin lets what was taken out add up before the file is written once more.
 */
final class Reserve {

    /** What the log holds at most, and as much again of the store that the log tells of and that is not written yet. */
    static final int BYTES = 16 << 20;

    /** What the log holds at most: with so much free the next to be taken out do without the reserve. */
    static final int MARGIN = 8 << 20;

    private static final String FILE = "reserve";
    private static final int AT_ONCE = 1 << 16;

    private final SpoolFolder folder;
    private boolean kept;

    Reserve(SpoolFolder folder) {
        this.folder = folder;
    }

    /** How much more room it takes until it can be kept, in bytes: 0 when it is or can be. */
    long missing() {
        return kept ? 0 : Math.max(0, BYTES + MARGIN - held() - folder.usableBytes());
    }

    /** Sets the room apart unless that is done. False when there is too little. */
    boolean keep() {
        if (!kept) {
            kept = held() == BYTES || (missing() == 0 && fills());
        }
        return kept;
    }

    private long held() {
        return folder.file(FILE).toFile().length();
    }

    private boolean fills() {
        try (FileChannel file = folder.open(FILE)) {
            // Noise: a file system that compresses would set next to nothing apart for zeros.
            SplittableRandom noise = new SplittableRandom();
            byte[] bytes = new byte[AT_ONCE];
            for (long at = 0; at < BYTES; ) {
                noise.nextBytes(bytes);
                at += file.write(ByteBuffer.wrap(bytes), at);
            }
            return true;
        } catch (IOException full) {
            giveUp();
            return false;
        }
    }

    /** Gives the room to what is to be taken out. False when there was none. */
    boolean giveUp() {
        kept = false;
        try {
            return Files.deleteIfExists(folder.file(FILE));
        } catch (IOException e) {
            return false;
        }
    }
}
