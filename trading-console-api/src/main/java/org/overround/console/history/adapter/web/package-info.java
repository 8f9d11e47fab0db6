/** The history over REST. */
@NullMarked
package org.overround.console.history.adapter.web;

import org.jspecify.annotations.NullMarked;
