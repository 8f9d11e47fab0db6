@NullMarked
package org.overround.odds.feed.adapter.config;

import org.jspecify.annotations.NullMarked;
