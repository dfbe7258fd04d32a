package io.plumbline.bench.installation;

/**
 * A shift of one dimension in one month.
 *
 * @param after the last exchange before it
 * @param segment the one that shifts; {@value #ALL} for all of them
 */
record Planted(int after, int segment) {

    static final int ALL = -1;

    /** A month without a shift. */
    static final Planted NOTHING = new Planted(Integer.MAX_VALUE, ALL);

    boolean moves(int exchange, int of) {
        return exchange > after && (segment == ALL || segment == of);
    }
}
