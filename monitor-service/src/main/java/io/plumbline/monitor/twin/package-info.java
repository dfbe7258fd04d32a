/** The same asked before a change and again after it: pairs of exchanges whose prompts are nearly the same. Pure. */
@NullMarked
package io.plumbline.monitor.twin;

import org.jspecify.annotations.NullMarked;
