/** What goes out on a signed-in player's own push channels. */
@NullMarked
package org.overround.gateway.betting.adapter.push;

import org.jspecify.annotations.NullMarked;
