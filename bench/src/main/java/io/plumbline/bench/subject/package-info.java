/** What is measured, each as a process of its own. */
@NullMarked
package io.plumbline.bench.subject;

import org.jspecify.annotations.NullMarked;
