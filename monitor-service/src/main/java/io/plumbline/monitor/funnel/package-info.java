/** The books of the whole way: what gateways counted, beside what arrived. Pure: no Kafka, no clock. */
@NullMarked
package io.plumbline.monitor.funnel;

import org.jspecify.annotations.NullMarked;
