/** What operators see: metrics, health, and the token that guards them. */
@NullMarked
package io.plumbline.gateway.exposition;

import org.jspecify.annotations.NullMarked;
