/** Fits linear classifiers: pure, single-threaded, and the same to the last bit for the same rows. */
@NullMarked
package io.plumbline.train.fit;

import org.jspecify.annotations.NullMarked;
