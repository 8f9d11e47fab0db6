/** The catalogue over REST. */
@NullMarked
package org.overround.gateway.catalogue.adapter.web;

import org.jspecify.annotations.NullMarked;
