/**
 * The events the services exchange. Values are JSON; the writer is strict, the reader tolerant: unknown fields are
 * ignored and unknown enum constants and variants read as their {@code UNKNOWN} form.
 */
@NullMarked
package io.plumbline.contracts.event;

import org.jspecify.annotations.NullMarked;
