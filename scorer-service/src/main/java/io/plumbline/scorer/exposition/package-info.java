/** Metrics, health and the token in front of them. */
@NullMarked
package io.plumbline.scorer.exposition;

import org.jspecify.annotations.NullMarked;
