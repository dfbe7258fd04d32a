/** Certificates: the relay's own, renewed while it runs, and those of providers. */
@NullMarked
package io.plumbline.gateway.tls;

import org.jspecify.annotations.NullMarked;
