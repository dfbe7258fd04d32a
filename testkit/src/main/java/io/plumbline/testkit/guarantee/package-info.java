/** Promises of delivery as objects: told what was produced and what was seen, each says whether it held. */
@NullMarked
package io.plumbline.testkit.guarantee;

import org.jspecify.annotations.NullMarked;
