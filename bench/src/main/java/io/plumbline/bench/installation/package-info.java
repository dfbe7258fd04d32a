/**
 * {@code ./plumbline bench installation}: whether the series of many applications keep their budget of false alerts together,
 * and what they make of a planted shift.
 */
@NullMarked
package io.plumbline.bench.installation;

import org.jspecify.annotations.NullMarked;
