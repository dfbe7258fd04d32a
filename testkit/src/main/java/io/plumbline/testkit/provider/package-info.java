/** A model provider that answers from a script: OpenAI's chat completions over HTTP, with answers that can be foreseen. */
@NullMarked
package io.plumbline.testkit.provider;

import org.jspecify.annotations.NullMarked;
