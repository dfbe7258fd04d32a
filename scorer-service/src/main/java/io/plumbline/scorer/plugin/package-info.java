/** What the operator adds in jars. */
@NullMarked
package io.plumbline.scorer.plugin;

import org.jspecify.annotations.NullMarked;
