/** Graders that are asked over HTTP: an edge, beside the pure graders. */
@NullMarked
package io.plumbline.scorer.remote;

import org.jspecify.annotations.NullMarked;
