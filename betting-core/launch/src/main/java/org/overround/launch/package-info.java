/**
 * How every application starts: its name, its settings, its event loops and what it says when
 * something is wrong.
 */
@NullMarked
package org.overround.launch;

import org.jspecify.annotations.NullMarked;
