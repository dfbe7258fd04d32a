/** The charter: what one application should be aligned with, and what is worth waking someone for. */
@NullMarked
package io.plumbline.contracts.charter;

import org.jspecify.annotations.NullMarked;
