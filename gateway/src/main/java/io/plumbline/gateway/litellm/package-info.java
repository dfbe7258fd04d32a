/** The way in for the log of a LiteLLM proxy. */
@NullMarked
package io.plumbline.gateway.litellm;

import org.jspecify.annotations.NullMarked;
