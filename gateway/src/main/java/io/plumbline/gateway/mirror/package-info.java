/** The way in for requests that a proxy mirrors. */
@NullMarked
package io.plumbline.gateway.mirror;

import org.jspecify.annotations.NullMarked;
