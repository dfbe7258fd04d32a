/** A second model gets production's requests after production has been answered; its answers are recorded as pairs. */
@NullMarked
package io.plumbline.gateway.shadow;

import org.jspecify.annotations.NullMarked;
