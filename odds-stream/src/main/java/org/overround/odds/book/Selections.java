package org.overround.odds.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.overround.kernel.SelectionId;

/**
 * The selections of one market, in the order in which they first came; a place is for good.
 *
 * <p>Few are found by looking through them, many (a golf field, a correct score) by their hash.
 */
final class Selections {
    private static final int FEW = 8;

    private final List<SelectionBook> inOrder = new ArrayList<>();
    private final Map<SelectionId, Integer> places = new HashMap<>();

    /** The place of a selection; one not seen before takes the next. */
    int place(SelectionId id) {
        var known = find(id);
        if (known >= 0) {
            return known;
        }
        places.put(id, inOrder.size());
        inOrder.add(new SelectionBook(id));
        return inOrder.size() - 1;
    }

    int size() {
        return inOrder.size();
    }

    SelectionBook at(int place) {
        return inOrder.get(place);
    }

    List<SelectionBook> all() {
        return inOrder;
    }

    private int find(SelectionId id) {
        if (inOrder.size() > FEW) {
            return places.getOrDefault(id, -1);
        }
        for (var place = 0; place < inOrder.size(); place++) {
            if (inOrder.get(place).id.equals(id)) {
                return place;
            }
        }
        return -1;
    }
}
