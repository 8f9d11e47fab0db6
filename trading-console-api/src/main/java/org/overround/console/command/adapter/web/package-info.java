/** The record of commands over REST. */
@NullMarked
package org.overround.console.command.adapter.web;

import org.jspecify.annotations.NullMarked;
