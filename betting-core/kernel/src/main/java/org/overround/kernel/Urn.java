package org.overround.kernel;

/** What the typed ids share: the check that a URN such as {@code bf:1.200806927} is one. */
final class Urn {

    static final int MAX_LENGTH = 200;

    private Urn() {}

    static void require(String name, String urn) {
        if (urn.length() > MAX_LENGTH || !isUrn(urn)) {
            throw new IllegalArgumentException(
                    name
                            + " must be a namespace, a colon and printable characters without spaces, at most "
                            + MAX_LENGTH
                            + " characters, was '"
                            + (urn.length() > 60 ? urn.substring(0, 60) + "..." : urn)
                            + "'");
        }
    }

    static void requireToken(String name, String token) {
        if (token.isEmpty() || token.length() > MAX_LENGTH || !printable(token)) {
            throw new IllegalArgumentException(
                    name
                            + " must be 1.."
                            + MAX_LENGTH
                            + " printable characters without spaces, was '"
                            + (token.length() > 60 ? token.substring(0, 60) + "..." : token)
                            + "'");
        }
    }

    private static boolean isUrn(String urn) {
        var colon = urn.indexOf(':');
        return colon > 0 && colon < urn.length() - 1 && printable(urn);
    }

    private static boolean printable(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c <= ' ' || c == 0x7f || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }
}
