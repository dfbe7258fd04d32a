/** Which conversation and which user a copy belongs to, and its tags. */
@NullMarked
package io.plumbline.gateway.identity;

import org.jspecify.annotations.NullMarked;
