/**
 * Feeds: where prices come from. This package is their face to the rest of odds-stream; each
 * provider has a package of its own that translates its messages into feed updates and nothing
 * else.
 */
@NullMarked
package org.overround.odds.feed;

import org.jspecify.annotations.NullMarked;
