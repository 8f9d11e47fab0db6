/** What a command must look like; pure. */
@NullMarked
package org.overround.console.command.domain;

import org.jspecify.annotations.NullMarked;
