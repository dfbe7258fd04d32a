package io.plumbline.train.measure;

import java.util.Locale;

/** A figure and the interval that holds it in 95 of 100 samples. */
public record Interval(double value, double low, double high) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value, low, high);
    }
}
