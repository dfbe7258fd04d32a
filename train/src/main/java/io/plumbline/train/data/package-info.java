/** Reads the public data sets in their published files. */
@NullMarked
package io.plumbline.train.data;

import org.jspecify.annotations.NullMarked;
