/** The dimension catalogue: every goal of the survey's taxonomy, what its grades mean, and whether it is graded. */
@NullMarked
package io.plumbline.contracts.catalogue;

import org.jspecify.annotations.NullMarked;
