package org.overround.bets.cascade.adapter.file;

import java.util.Map;

/**
 * The files, and their stamps from before they were read: a change while they are read is a change
 * since.
 */
public record StampedFiles(AgentFiles files, Map<String, String> stamps) {

    /** Stamps them now, to be read after. */
    public static StampedFiles of(AgentFiles files) {
        return new StampedFiles(files, files.stamps());
    }
}
