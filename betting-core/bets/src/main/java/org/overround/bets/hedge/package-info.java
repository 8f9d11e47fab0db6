/** What nobody in the tree keeps goes to an exchange: orders, their tries and their outcome. */
@NullMarked
package org.overround.bets.hedge;

import org.jspecify.annotations.NullMarked;
