/** What may be exchanged while the gateway runs: routes and charters, read from files, whole or not at all. */
@NullMarked
package io.plumbline.gateway.reload;

import org.jspecify.annotations.NullMarked;
