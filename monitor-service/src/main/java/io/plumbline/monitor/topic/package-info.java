/** What prompts are about: topics that are learned from an application's first prompts, and then stay. Pure. */
@NullMarked
package io.plumbline.monitor.topic;

import org.jspecify.annotations.NullMarked;
