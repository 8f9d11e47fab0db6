/** Makes the feed that the configuration asks for. */
@NullMarked
package org.overround.odds.feed.adapter.config;

import org.jspecify.annotations.NullMarked;
