/**
 * What prompts are about, and what answers are like: topics and kinds that are learned from an application's first exchanges,
 * and then stay. Pure.
 */
@NullMarked
package io.plumbline.monitor.topic;

import org.jspecify.annotations.NullMarked;
