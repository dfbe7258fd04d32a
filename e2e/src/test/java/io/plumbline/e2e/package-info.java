/** Black-box tests: the packaged services as processes, beside real Kafka, Prometheus and a browser. */
@NullMarked
package io.plumbline.e2e;

import org.jspecify.annotations.NullMarked;
