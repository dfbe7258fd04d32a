/** Graders out of jars that the operator adds. */
@NullMarked
package io.plumbline.scorer.plugin;

import org.jspecify.annotations.NullMarked;
