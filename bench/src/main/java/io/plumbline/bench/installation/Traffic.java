package io.plumbline.bench.installation;

import io.plumbline.monitor.detect.Reading;
import java.util.SplittableRandom;

/** The exchanges of an application in a month, as one dimension reads them. The same seed gives the same ones. */
final class Traffic {

    private final Streams usual;
    private final Planted planted;
    private final Streams fallen;
    private final SplittableRandom chance;
    private final String prefix;
    private int number;
    private int segment;
    private boolean moved;
    private Reading reading;

    /** @param seed of this dimension in this month */
    Traffic(long seed, Application application, int dimension, Planted planted) {
        this.usual = application.usual(dimension);
        this.fallen = application.fallen();
        this.planted = planted;
        this.chance = new SplittableRandom(seed);
        this.prefix = Long.toString(seed, Character.MAX_RADIX) + "-";
        this.reading = new Reading.Flag(false);
    }

    /** Goes on to the next exchange; false at the end of the month. */
    boolean next() {
        if (number == Application.EXCHANGES) {
            return false;
        }
        number++;
        segment = chance.nextInt(Application.SEGMENTS);
        moved = planted.moves(number, segment);
        reading = (moved ? fallen : usual).next(chance);
        return true;
    }

    /** Counted from 1. */
    int number() {
        return number;
    }

    int segment() {
        return segment;
    }

    /** Whether the exchange shows the planted shift. */
    boolean moved() {
        return moved;
    }

    Reading reading() {
        return reading;
    }

    String exchange() {
        return prefix + number;
    }
}
