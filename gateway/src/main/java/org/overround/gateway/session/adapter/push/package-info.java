/** Tokens for the push edge. */
@NullMarked
package org.overround.gateway.session.adapter.push;

import org.jspecify.annotations.NullMarked;
