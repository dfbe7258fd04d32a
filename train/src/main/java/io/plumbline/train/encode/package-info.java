/** The sentence encoder: used for training and comparison only, so that ONNX Runtime stays out of what ships. */
@NullMarked
package io.plumbline.train.encode;

import org.jspecify.annotations.NullMarked;
