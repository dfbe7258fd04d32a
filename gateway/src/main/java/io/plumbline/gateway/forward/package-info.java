/** The relay: bytes both ways, unchanged. It knows neither dialects nor Kafka, so traffic survives if capture breaks. */
@NullMarked
package io.plumbline.gateway.forward;

import org.jspecify.annotations.NullMarked;
