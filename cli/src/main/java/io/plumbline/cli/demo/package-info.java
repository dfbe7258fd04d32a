/** The demo: a scripted chatbot that shifts, watched by a real installation, told in the terminal. */
@NullMarked
package io.plumbline.cli.demo;

import org.jspecify.annotations.NullMarked;
