/** The copy beside the relay: bounded per exchange and in total, handed to worker threads after the last byte. */
@NullMarked
package io.plumbline.gateway.capture;

import org.jspecify.annotations.NullMarked;
