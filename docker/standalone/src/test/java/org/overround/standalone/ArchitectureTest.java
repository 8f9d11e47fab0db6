package org.overround.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** The rules of the house: what may know what. */
@AnalyzeClasses(
        packages = "org.overround",
        importOptions = {
            ImportOption.DoNotIncludeTests.class,
            ArchitectureTest.DoNotIncludeTestJars.class
        })
class ArchitectureTest {

    /** What another module's tests share with ours. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    /** Classes whose work is to hold a subscription from start to stop. */
    private static final Set<String> LIFECYCLE_ENDINGS =
            Set.of("Lane", "Consumer", "Ticker", "Application", "Lifecycle", "Follower", "Runner");

    private static final DescribedPredicate<JavaClass> PURE =
            describe(
                    "kernel or domain",
                    type ->
                            type.getPackageName().startsWith("org.overround.kernel")
                                    || (type.getPackageName() + ".").contains(".domain."));

    private static final DescribedPredicate<JavaClass> JDK =
            describe(
                    "the JDK or JSpecify",
                    type ->
                            type.getPackageName().startsWith("java.")
                                    || type.isPrimitive()
                                    || type.isArray()
                                    || type.getPackageName().equals("org.jspecify.annotations"));

    /** The messages, which are plain records; not their codec. */
    private static final DescribedPredicate<JavaClass> MESSAGE =
            describe(
                    "a message",
                    type ->
                            type.getPackageName().startsWith("org.overround.contracts.")
                                    && !type.getPackageName()
                                            .startsWith("org.overround.contracts.json"));

    @ArchTest
    static final ArchRule the_kernel_knows_the_jdk_only =
            classes()
                    .that()
                    .resideInAPackage("org.overround.kernel..")
                    .should()
                    .onlyDependOnClassesThat(
                            JDK.or(
                                    describe(
                                            "the kernel",
                                            type ->
                                                    type.getPackageName()
                                                            .startsWith("org.overround.kernel"))));

    @ArchTest
    static final ArchRule domains_know_the_jdk_the_kernel_and_messages_only =
            classes()
                    .that()
                    .resideInAPackage("..domain..")
                    .should()
                    .onlyDependOnClassesThat(JDK.or(PURE).or(MESSAGE))
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule the_book_its_margin_and_its_guard_know_no_framework =
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "org.overround.odds.book..",
                            "org.overround.odds.margin..",
                            "org.overround.odds.guard..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "reactor..",
                            "org.springframework..",
                            "org.apache.kafka..",
                            "tools.jackson..",
                            "org.slf4j..",
                            "io.netty..",
                            "org.overround.messaging..");

    @ArchTest
    static final ArchRule kernel_and_domain_log_nothing =
            noClasses()
                    .that(PURE)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.util.logging..", "java.net..", "java.sql..");

    @ArchTest
    static final ArchRule kernel_and_domain_are_told_time_ids_and_randomness =
            noClasses()
                    .that(PURE)
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.security.SecureRandom");

    @ArchTest
    static final ArchRule features_have_no_cycles =
            slices().matching("org.overround.(odds|gateway|console|bets).(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule services_do_not_know_each_other =
            slices().matching("org.overround.(odds|gateway|console|bets)..")
                    .should()
                    .notDependOnEachOther();

    @ArchTest
    static final ArchRule only_messaging_knows_reactor_kafka =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("org.overround.messaging..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("reactor.kafka..");

    @ArchTest
    static final ArchRule adapters_are_imported_by_wiring_alone =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..adapter..")
                    .and()
                    .haveSimpleNameNotEndingWith("Configuration")
                    .and()
                    .haveSimpleNameNotEndingWith("Wiring")
                    .and()
                    .haveSimpleNameNotEndingWith("Application")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.overround..adapter..")
                    .allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobody_blocks_on_a_publisher =
            noClasses()
                    .that(describe("are no lifecycle component", type -> !isLifecycle(type)))
                    .should()
                    .callMethodWhere(
                            describe(
                                    "block or subscribe",
                                    call -> isPublisher(call) && isEager(call)));

    @ArchTest
    static final ArchRule every_package_is_null_marked =
            classes()
                    .should(
                            com.tngtech.archunit.lang.conditions.ArchConditions.have(
                                    describe(
                                            "a package that is @NullMarked",
                                            (JavaClass type) ->
                                                    type.getPackage()
                                                            .isAnnotatedWith(
                                                                    "org.jspecify.annotations.NullMarked"))));

    private static boolean isLifecycle(JavaClass type) {
        var outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        if (outermost.isAssignableTo("org.springframework.context.Lifecycle")) {
            return true;
        }
        // What a main hands its arguments to: a person waits, and no event loop does.
        if (outermost.getPackageName().endsWith(".cli")) {
            return true;
        }
        var name = outermost.getSimpleName();
        return LIFECYCLE_ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static boolean isPublisher(JavaCall<?> call) {
        var owner = call.getTargetOwner();
        return owner.isAssignableTo("org.reactivestreams.Publisher");
    }

    private static boolean isEager(HasName call) {
        var name = call.getName();
        return name.equals("subscribe")
                || name.startsWith("block")
                || name.equals("toIterable")
                || name.equals("toStream");
    }
}
