package org.overround.console.paging;

import java.util.List;

/**
 * A part of a longer list.
 *
 * @param page which part, from 0
 * @param total how many items there are in all
 */
public record Page<T>(List<T> items, int page, long total) {

    public Page {
        items = List.copyOf(items);
    }
}
