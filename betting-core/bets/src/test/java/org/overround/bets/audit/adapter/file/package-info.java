@NullUnmarked
package org.overround.bets.audit.adapter.file;

import org.jspecify.annotations.NullUnmarked;
