/**
 * The model stage: one tokenisation of a text, the features all heads share, and linear heads over them. Plain Java without
 * native code; the weights are resources, made by the module train.
 */
@NullMarked
package io.plumbline.scorer.model;

import org.jspecify.annotations.NullMarked;
