@NullMarked
package org.overround.bets.compliance.adapter.geo;

import org.jspecify.annotations.NullMarked;
