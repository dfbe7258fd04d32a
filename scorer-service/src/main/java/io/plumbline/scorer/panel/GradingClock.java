package io.plumbline.scorer.panel;

/** Takes the time of graders. Thread-safe. */
public interface GradingClock {

    /** A clock that is not looked at. */
    GradingClock NONE = new GradingClock() {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void took(String grader, long nanos) {}
    };

    /** Nanoseconds since some moment. */
    long nanos();

    void took(String grader, long nanos);
}
