/** Sign-in and the public keys over REST. */
@NullMarked
package org.overround.gateway.session.adapter.web;

import org.jspecify.annotations.NullMarked;
