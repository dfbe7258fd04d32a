/** Measures scores against labels, with intervals. */
@NullMarked
package io.plumbline.train.measure;

import org.jspecify.annotations.NullMarked;
