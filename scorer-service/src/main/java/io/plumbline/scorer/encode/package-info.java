/** Brings a sentence encoder into a scorer that is configured to have one: docs/adr/0023. */
@NullMarked
package io.plumbline.scorer.encode;

import org.jspecify.annotations.NullMarked;
