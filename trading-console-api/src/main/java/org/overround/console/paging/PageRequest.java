package org.overround.console.paging;

/** Which part of a list is asked for: {@code page} from 0, {@code size} 1..500. */
public record PageRequest(int page, int size) {

    public static final int MAX_SIZE = 500;
    public static final int MAX_PAGE = 1_000_000;

    public PageRequest {
        if (page < 0 || page > MAX_PAGE) {
            throw new IllegalArgumentException(
                    "page is " + page + ": 0.." + MAX_PAGE + " is allowed");
        }
        if (size < 1 || size > MAX_SIZE) {
            throw new IllegalArgumentException(
                    "size is " + size + ": 1.." + MAX_SIZE + " is allowed");
        }
    }

    public long offset() {
        return (long) page * size;
    }
}
