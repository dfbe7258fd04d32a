/** How telemetry tells of calls to models: one file per convention. Pure. */
@NullMarked
package io.plumbline.gateway.convention;

import org.jspecify.annotations.NullMarked;
