/** Captured bytes to what was said: pure functions, one file per provider format. */
@NullMarked
package io.plumbline.gateway.dialect;

import org.jspecify.annotations.NullMarked;
