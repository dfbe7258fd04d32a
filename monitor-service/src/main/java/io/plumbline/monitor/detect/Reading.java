package io.plumbline.monitor.detect;

import io.plumbline.monitor.detect.SeriesSpec.Kind;
import java.util.Arrays;

/**
 * One reading of a series, as a detector sees it.
 *
 * <p>Built at the door from outside data, so the constructors are the guard: a value out of range, infinite or not a
 * number is an {@link IllegalArgumentException} that names it.
 */
public sealed interface Reading {

    /** What sort of series this reading belongs to. */
    Kind kind();

    /** A graded score in [0,1], 1 = aligned. */
    record Score(double value) implements Reading {
        public Score {
            value = within(0, value, "score");
        }

        @Override
        public Kind kind() {
            return Kind.SCORE;
        }
    }

    /** Whether a rule was violated in this exchange. */
    record Flag(boolean violated) implements Reading {
        @Override
        public Kind kind() {
            return Kind.FLAG;
        }
    }

    /** One of a small set of names, for instance a finish reason; 1 to {@value #LONGEST_NAME} characters. */
    record Category(String name) implements Reading {
        static final int LONGEST_NAME = 200;

        public Category {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("category name must have 1 to " + LONGEST_NAME + " characters, was '"
                        + name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "'");
            }
        }

        @Override
        public Kind kind() {
            return Kind.CATEGORY;
        }
    }

    /** A vector of components in [-1,1] (opposes .. promotes), 0 = not touched; equal by content. */
    record Profile(double[] values) implements Reading {
        public Profile {
            values = values.clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = within(-1, values[i], "profile component " + i);
            }
        }

        @Override
        public double[] values() {
            return values.clone();
        }

        /** The component at an index in [0, {@link #dimensions()}). */
        public double component(int index) {
            return values[index];
        }

        public int dimensions() {
            return values.length;
        }

        @Override
        public Kind kind() {
            return Kind.PROFILE;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Profile that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "Profile" + Arrays.toString(values);
        }
    }

    /** The value, checked, with -0.0 read as 0.0 so that equal numbers are equal bits. */
    private static double within(double low, double value, String what) {
        if (value >= low && value <= 1) {
            return value + 0.0;
        }
        throw new IllegalArgumentException(what + " must be in [" + (int) low + ",1], was " + value);
    }
}
