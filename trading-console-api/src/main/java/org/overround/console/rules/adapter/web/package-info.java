/** Rules over REST. */
@NullMarked
package org.overround.console.rules.adapter.web;

import org.jspecify.annotations.NullMarked;
