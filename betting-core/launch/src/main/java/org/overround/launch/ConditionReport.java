package org.overround.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.TreeSet;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Writes what auto-configuration decided for a service, when {@code overround.launch.conditions}
 * names a folder.
 *
 * <p>A service must be the same alone and among its siblings; a test compares the two reports.
 */
public final class ConditionReport implements ApplicationListener<ApplicationReadyEvent> {

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        var context = ready.getApplicationContext();
        var folder = context.getEnvironment().getProperty("overround.launch.conditions");
        if (folder == null) {
            return;
        }
        var matches = new TreeSet<String>();
        ConditionEvaluationReport.get(context.getBeanFactory())
                .getConditionAndOutcomesBySource()
                .forEach((source, outcomes) -> {
                    if (outcomes.isFullMatch()) {
                        matches.add(source);
                    }
                });
        var name = context.getEnvironment().getRequiredProperty("spring.application.name");
        try {
            var directory = Files.createDirectories(Path.of(folder));
            // Written aside first: whoever waits for the report must never see half of it.
            var whole = Files.write(directory.resolve(name + ".part"), matches);
            Files.move(whole, directory.resolve(name + ".txt"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the condition report into " + folder, e);
        }
    }
}
