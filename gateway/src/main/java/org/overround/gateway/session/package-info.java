/** Sign-in: users, tokens and the keys they are signed with. */
@NullMarked
package org.overround.gateway.session;

import org.jspecify.annotations.NullMarked;
