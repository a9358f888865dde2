package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keeps who may know whom. A module is `dev.wf.x`, a room is a package `dev.wf.x.y`; what a room
/// may know is what stands behind its arrow in [#PLAN], and all that those may know.
class ArchitectureTest {
  private static final Rooms PLAN =
      Rooms.of(
"""
          grammar          ->
          ir               ->
          ir.source        ->
          ir.diag          -> ir.source
          ir.type          -> ir.source
          ir.value         -> ir.type
          ir.graph.Effect  ->
          ir.graph.Builtin ->
          ir.graph         -> ir.value ir.graph.Effect ir.graph.Builtin

          compiler.syntax  -> ir.type
          compiler.shape   -> compiler.syntax ir.source
          compiler.read    -> grammar compiler.syntax ir.diag
          compiler.read.yaml    -> compiler.read compiler.shape
          compiler.read.Reading -> compiler.read.yaml
          compiler.names   -> compiler.syntax ir.diag ir.graph.Effect ir.graph.Builtin
          compiler.load    -> compiler.read.Reading
          compiler.check.table   -> compiler.names ir.value
          compiler.check.type    -> compiler.check.table
          compiler.check.mistake -> compiler.check.type
          compiler.check.written -> compiler.check.mistake
          compiler.check.whole   -> compiler.check.mistake
          compiler.check   -> compiler.check.written compiler.check.whole
          compiler.reach   -> compiler.syntax
          compiler.lower   -> compiler.check.table compiler.reach ir.graph
          compiler.format  -> compiler.syntax compiler.shape
          compiler.doc     -> compiler.syntax
          compiler.picture -> compiler.check.table
          compiler         -> compiler.check compiler.load compiler.lower compiler.format compiler.doc compiler.picture

          runtime.bytes    -> ir.value
          runtime.call     -> ir.graph ir.diag runtime.bytes
          runtime.data     -> ir.value
          runtime.eval     -> runtime.call runtime.data
          runtime.schedule -> runtime.eval
          runtime.store    -> runtime.bytes
          runtime.cache    -> runtime.call runtime.store
          runtime.cache.remote -> runtime.cache
          runtime.model    -> runtime.call runtime.data
          runtime.patch    -> runtime.call
          runtime.tool     -> runtime.call runtime.data runtime.patch
          runtime.web      -> runtime.tool
          runtime.worktree -> runtime.tool
          runtime.journal  -> runtime.schedule
          runtime.agent    -> runtime.cache runtime.journal runtime.model runtime.tool
          runtime.work     -> runtime.schedule runtime.agent
          runtime.run.help     -> runtime.work
          runtime.run.given    -> runtime.run.help runtime.web
          runtime.run.notes    -> runtime.run.given runtime.worktree
          runtime.run.discreet -> runtime.work
          runtime.run.serve    -> runtime.run.notes runtime.run.discreet
          runtime.run.foresee  -> runtime.run.serve
          runtime.run      -> runtime.run.foresee
          runtime.quote    -> runtime.run
          runtime          ->

          models           -> runtime.model runtime.tool
          models.http      -> runtime.model
          models.anthropic -> models models.http
          models.openai    -> models models.http
          models.openai.chat      -> models.openai
          models.openai.responses -> models.openai
          models.cli       -> models models.http
          models.cloud     -> models.http
          models.mock      -> models
          models.scripted  -> models
          models.record    -> models models.http
          models.route     -> models
          mcp              -> runtime.tool
          testing.generate -> runtime.data
          testing.cover    -> compiler runtime.run
          testing.hold     -> runtime.run models.mock testing.generate
          testing.write    -> runtime.call
          testing.mock     -> runtime.agent models
          testing.stage    -> compiler runtime.run testing.mock testing.cover
          testing.judge    -> testing.stage testing.write
          testing.prove    -> testing.judge testing.generate testing.hold
          testing.report   -> testing.prove
          testing.past     -> testing.report
          testing          -> testing.past
          testing.api      -> compiler models.mock models.scripted testing.generate testing.stage testing.write
          testing.jqwik    -> testing.api
          testing.junit    -> testing.api
          testing.score    -> testing.report
          cli.args         -> testing.score
          cli.record       -> runtime.run
          cli.view         -> cli.record runtime.quote testing.score
          cli.config       -> cli.args runtime.model runtime.tool
          cli.provider     -> cli.config models.anthropic models.cli models.cloud models.openai.chat models.openai.responses models.route
          cli.command      -> cli.provider cli.view runtime.cache.remote compiler
          cli.command.text  -> cli.command
          cli.command.cache -> cli.command
          cli.command.equip -> cli.command mcp models.record models.scripted testing.stage
          cli.command.setup -> cli.command.equip
          cli.command.past  -> cli.command.equip cli.command.cache
          cli.command.run   -> cli.command.past
          cli.command.eval  -> cli.command.run
          cli.command.test  -> cli.command.past testing testing.past
          cli.command.trial -> cli.command.past
          cli              -> cli.command.text cli.command.setup cli.command.eval cli.command.test cli.command.trial
""");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.wf");

  @Test
  void everyRoomIsInThePlan() {
    assertThat(CLASSES.stream().filter(c -> PLAN.roomOf(c.getName()).isEmpty())).isEmpty();
  }

  @Test
  void aRoomKnowsOnlyWhatThePlanAllows() {
    assertThat(found(d -> !isAllowed(d))).isEmpty();
  }

  /// Libraries that stay where they are wrapped: the start of their names, and the rooms.
  @ParameterizedTest
  @CsvSource({
    "org.antlr., grammar compiler.read",
    "org.snakeyaml., compiler.read.yaml runtime.data models.scripted cli.args",
    "com.google.re2j., compiler.check.type runtime.data runtime.eval runtime.tool models mcp",
    "tools.jackson., runtime models mcp testing cli",
    "com.fasterxml., runtime models testing cli",
    "com.github.benmanes.caffeine., runtime.cache",
    "io.micrometer., runtime",
    "java.net.http., models.http mcp runtime.web runtime.cache.remote",
    "org.jsoup., runtime.web",
    "io.modelcontextprotocol., mcp",
    "reactor., mcp",
    "com.networknt., mcp",
    "picocli., cli",
    "org.jline., cli",
    "org.junit., testing.junit",
    "net.jqwik., testing.jqwik",
  })
  void aLibraryStaysInItsRooms(String library, String rooms) {
    assertThat(found(d -> d.getTargetClass().getName().startsWith(library) && !isFrom(d, rooms)))
        .isEmpty();
  }

  /// Schedule and what it evaluates with are functions: they do not wait, sleep, look at a clock or
  /// open anything.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.io.File",
        "java.lang.Process",
        "java.lang.System.currentTimeMillis",
        "java.lang.System.getenv",
        "java.lang.System.getProperty",
        "java.lang.System.nanoTime",
        "java.lang.Thread",
        "java.net.",
        "java.nio.channels.",
        "java.nio.file.",
        "java.time.Clock",
        "java.time.Instant",
        "java.util.Random",
        "java.util.Timer",
        "java.util.concurrent.",
      })
  void theSchedulerTouchesNothingOfTheWorld(String world) {
    assertThat(
            found(d ->
                isFrom(d, "runtime.schedule runtime.eval")
                    && d.getDescription().contains("<" + world)))
        .isEmpty();
  }

  /// The descriptions of the dependencies that are so.
  private static List<String> found(Predicate<Dependency> wanted) {
    return CLASSES.stream()
        .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
        .filter(wanted)
        .map(Dependency::getDescription)
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isAllowed(Dependency dependency) {
    var target = dependency.getTargetClass().getBaseComponentType().getName();
    if (!target.startsWith("dev.wf.")) {
      return true;
    }
    var from = PLAN.roomOf(dependency.getOriginClass().getName());
    var to = PLAN.roomOf(target);
    return from.isPresent() && to.isPresent() && PLAN.allows(from.get(), to.get());
  }

  private static boolean isFrom(Dependency dependency, String rooms) {
    var origin = dependency.getOriginClass().getPackageName() + ".";
    return Stream.of(rooms.split(" ")).anyMatch(room -> origin.startsWith("dev.wf." + room + "."));
  }
}
