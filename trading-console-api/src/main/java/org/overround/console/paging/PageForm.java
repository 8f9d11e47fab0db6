package org.overround.console.paging;

import java.util.Set;
import org.overround.console.problem.ProblemException;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.springframework.util.MultiValueMap;

/** Reads {@code page} and {@code size} of a query, and refuses parameters nobody knows. */
public final class PageForm {

    private static final int DEFAULT_SIZE = 50;

    private PageForm() {}

    /** {@code others}: the parameters beside page and size that this address takes. */
    public static PageRequest read(MultiValueMap<String, String> query, Set<String> others) {
        for (var name : query.keySet()) {
            if (!name.equals("page") && !name.equals("size") && !others.contains(name)) {
                throw new ProblemException(
                        Problem.of(
                                ProblemCode.BAD_PARAMETER,
                                "there is no parameter '"
                                        + name
                                        + "' here; page, size"
                                        + (others.isEmpty()
                                                ? ""
                                                : ", "
                                                        + String.join(
                                                                ", ",
                                                                others.stream().sorted().toList()))
                                        + " are allowed"));
            }
        }
        return new PageRequest(
                number(query, "page", 0, 0, PageRequest.MAX_PAGE),
                number(query, "size", DEFAULT_SIZE, 1, PageRequest.MAX_SIZE));
    }

    private static int number(
            MultiValueMap<String, String> query, String name, int absent, int min, int max) {
        var text = query.getFirst(name);
        if (text == null) {
            return absent;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // Told below, like a number out of range.
        }
        throw new ProblemException(
                Problem.bad(
                        ProblemCode.BAD_PARAMETER,
                        name,
                        text,
                        "a number from " + min + " to " + max));
    }
}
