/** Questions that were asked before a change and again after it. Pure. */
@NullMarked
package io.plumbline.replay.twin;

import org.jspecify.annotations.NullMarked;
