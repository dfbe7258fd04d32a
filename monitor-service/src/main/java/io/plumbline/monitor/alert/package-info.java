/** From alarms of single series to what people are told: the budget of false alerts, grouping, and an alert's life. Pure. */
@NullMarked
package io.plumbline.monitor.alert;

import org.jspecify.annotations.NullMarked;
