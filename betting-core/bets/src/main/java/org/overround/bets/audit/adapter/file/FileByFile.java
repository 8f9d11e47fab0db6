package org.overround.bets.audit.adapter.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Every file by itself, then the folders, as any system can. Several side by side: the disk has
 * many of them in one turn.
 */
final class FileByFile implements Disk {

    @Override
    public Mono<Void> force(List<Path> files) {
        var folders = files.stream().map(file -> file.resolveSibling("")).distinct().toList();
        return forceEach(files).then(forceEach(folders));
    }

    /** One task for each thread: a task for each file would cost more than what it does. */
    private static Mono<Void> forceEach(List<Path> paths) {
        return Flux.range(0, Math.min(Background.MOST_THREADS, paths.size()))
                .flatMap(first ->
                        Mono.<Void>fromRunnable(
                                        () -> {
                                            for (var n = first;
                                                    n < paths.size();
                                                    n += Background.MOST_THREADS) {
                                                force(paths.get(n));
                                            }
                                        })
                                .subscribeOn(Background.SCHEDULER))
                .then();
    }

    /** Has a file's content, or the names of what is in a folder, on the disk. */
    static void force(Path path) {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException failed) {
            throw new UncheckedIOException("the vault cannot keep " + path, failed);
        }
    }
}
