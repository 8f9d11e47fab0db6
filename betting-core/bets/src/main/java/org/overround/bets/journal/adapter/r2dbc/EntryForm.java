package org.overround.bets.journal.adapter.r2dbc;

import java.util.ArrayList;
import java.util.List;

/**
 * An entry as {@code apply_batch} reads it. Pure.
 *
 * @param item a JSON object; it names texts by their places among {@code texts}, counted from 0
 * @param texts what the database stores to the byte: JSON texts
 */
record EntryForm(String item, List<String> texts) {

    /** Stands in no JSON text: control characters are written as escapes there. */
    private static final char SEPARATOR = '\u001e';

    private static final int MOST_OF_A_PLACE = 48;

    EntryForm {
        texts = List.copyOf(texts);
        for (var text : texts) {
            if (text.indexOf(SEPARATOR) >= 0) {
                throw new IllegalArgumentException("no JSON text, it has U+001E in it: " + text);
            }
        }
    }

    /** Entries' forms as the database's call takes them: their items, and their texts. */
    record Batch(String items, String texts) {}

    /** Each is told its place and that of its first text, both counted from 1. */
    static Batch batch(List<EntryForm> forms) {
        var length = forms.stream().mapToInt(form -> form.item().length() + MOST_OF_A_PLACE).sum();
        var items = new StringBuilder(length).append('[');
        var texts = new ArrayList<String>();
        for (var n = 0; n < forms.size(); n++) {
            var form = forms.get(n);
            items.append(n == 0 ? "" : ",").append("{\"place\":").append(n + 1);
            items.append(",\"first_text\":").append(texts.size() + 1).append(',');
            items.append(form.item(), 1, form.item().length());
            texts.addAll(form.texts());
        }
        return new Batch(
                items.append(']').toString(), String.join(String.valueOf(SEPARATOR), texts));
    }
}
