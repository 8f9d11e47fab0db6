package org.overround.bets.audit.adapter.file;

import java.nio.file.Path;
import java.util.List;
import reactor.core.publisher.Mono;

/** Makes last what was written: before that a power cut may take it away. */
interface Disk {

    /** Completes when the files, and their names in their folders, outlast a power cut. */
    Mono<Void> force(List<Path> files);

    /** The cheapest that the system under this folder has; the folder is there. */
    static Disk under(Path folder) {
        return WholeFileSystem.isThere() ? WholeFileSystem.of(folder) : new FileByFile();
    }
}
