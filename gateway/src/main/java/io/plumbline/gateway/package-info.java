/** Relays chatbot traffic to the provider and publishes a redacted copy of each exchange. */
@NullMarked
package io.plumbline.gateway;

import org.jspecify.annotations.NullMarked;
