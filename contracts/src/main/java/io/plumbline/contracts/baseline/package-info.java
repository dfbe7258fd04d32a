/** Named baselines: what series learned in one run, for others to start from. */
@NullMarked
package io.plumbline.contracts.baseline;

import org.jspecify.annotations.NullMarked;
