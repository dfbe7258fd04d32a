/** Sentence encoders by ONNX Runtime. The only place with native code; no other module of the product depends on it. */
@NullMarked
package io.plumbline.encoder;

import org.jspecify.annotations.NullMarked;
