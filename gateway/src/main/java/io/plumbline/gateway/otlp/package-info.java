/** The way in for telemetry: OTLP over HTTP, traces and logs. */
@NullMarked
package io.plumbline.gateway.otlp;

import org.jspecify.annotations.NullMarked;
