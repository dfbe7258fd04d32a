/** Scorecards and dead letters as Kafka records. */
@NullMarked
package io.plumbline.scorer.publish;

import org.jspecify.annotations.NullMarked;
