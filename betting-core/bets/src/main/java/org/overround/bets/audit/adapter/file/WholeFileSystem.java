package org.overround.bets.audit.adapter.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * All of a file system in one call, Linux's {@code syncfs(2)}: for a batch of hundreds of small
 * files it costs a seventh of what they do one by one, for the disk and for whoever waits for it
 * meanwhile.
 *
 * <p>What could not be written since the folder was opened is told by the call, from Linux 5.8 on;
 * so the folder stays open for as long as the process lives, and older systems go file by file.
 */
final class WholeFileSystem implements Disk {

    private static final int READ_ONLY_AND_NOT_FOR_CHILDREN = 0x80000;

    private final Path folder;
    private final int descriptor;

    private WholeFileSystem(Path folder, int descriptor) {
        this.folder = folder;
        this.descriptor = descriptor;
    }

    /** Whether this system has the call and the call tells of its failures. */
    static boolean isThere() {
        return System.getProperty("os.name").equals("Linux")
                && tellsOfFailures(System.getProperty("os.version"))
                && Linker.nativeLinker().defaultLookup().find("syncfs").isPresent();
    }

    /**
     * Whether it is 5.8 or newer.
     *
     * @param release as the kernel names itself, {@code 6.1.0-13-amd64}
     */
    static boolean tellsOfFailures(String release) {
        var numbers = release.split("\\D+", 3);
        var major = Integer.parseInt(numbers[0]);
        return major > 5 || (major == 5 && Integer.parseInt(numbers[1]) >= 8);
    }

    static WholeFileSystem of(Path folder) {
        try (var arena = Arena.ofConfined()) {
            var path = arena.allocateFrom(folder.toString());
            return new WholeFileSystem(
                    folder, Call.OPEN.of(arena, path, READ_ONLY_AND_NOT_FOR_CHILDREN));
        } catch (IOException failed) {
            throw new UncheckedIOException("the vault cannot open " + folder, failed);
        }
    }

    @Override
    public Mono<Void> force(List<Path> files) {
        return Mono.<Void>fromRunnable(this::force).subscribeOn(Background.SCHEDULER);
    }

    private void force() {
        try (var arena = Arena.ofConfined()) {
            Call.SYNCFS.of(arena, descriptor);
        } catch (IOException failed) {
            throw new UncheckedIOException("the vault cannot keep what is in " + folder, failed);
        }
    }

    /**
     * Calls of the C library that answer a negative number and leave {@code errno} when they fail.
     */
    private enum Call {
        OPEN("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT)),
        SYNCFS("syncfs", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

        private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
        private static final VarHandle ERROR =
                STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

        private final MethodHandle handle;

        /** Right shapes are all that stands between such a call and a crash: there are two. */
        @SuppressWarnings("restricted")
        Call(String name, FunctionDescriptor shape) {
            var linker = Linker.nativeLinker();
            this.handle =
                    linker.downcallHandle(
                            linker.defaultLookup().findOrThrow(name),
                            shape,
                            Linker.Option.captureCallState("errno"));
        }

        int of(Arena arena, Object... arguments) throws IOException {
            var state = arena.allocate(STATE);
            var answer = invoke(state, arguments);
            if (answer < 0) {
                throw new IOException("%s: errno %d".formatted(this, (int) ERROR.get(state, 0L)));
            }
            return answer;
        }

        private int invoke(MemorySegment state, Object... arguments) {
            try {
                var all = new Object[arguments.length + 1];
                all[0] = state;
                System.arraycopy(arguments, 0, all, 1, arguments.length);
                return (int) handle.invokeWithArguments(all);
            } catch (Throwable impossible) {
                throw new IllegalStateException(
                        "a call of the C library throws nothing", impossible);
            }
        }
    }
}
