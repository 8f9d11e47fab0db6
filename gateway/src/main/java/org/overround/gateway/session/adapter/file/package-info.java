/** Keys and demo users in the data directory. */
@NullMarked
package org.overround.gateway.session.adapter.file;

import org.jspecify.annotations.NullMarked;
