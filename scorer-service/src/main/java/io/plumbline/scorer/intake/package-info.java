/** Exchanges in, batch by batch and exactly once; what cannot be read goes to the dead letters. */
@NullMarked
package io.plumbline.scorer.intake;

import org.jspecify.annotations.NullMarked;
