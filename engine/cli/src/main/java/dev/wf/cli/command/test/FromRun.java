package dev.wf.cli.command.test;

import dev.wf.cli.command.ExitCode;
import dev.wf.cli.command.ProgramFiles;
import dev.wf.cli.command.RecordedRuns;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.past.Recall;
import dev.wf.cli.record.Replay;
import dev.wf.compiler.Compilation;
import dev.wf.compiler.load.Surroundings;
import dev.wf.compiler.read.Reading;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.patch.Store;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.testing.Tester;
import dev.wf.testing.past.Happened;
import dev.wf.testing.past.PastRun;
import dev.wf.testing.past.TestOfRun;
import dev.wf.testing.prove.Effort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes a test that has a recorded run again, and runs it at once.
final class FromRun {
  private static final int AGENTS_AT_ONCE = 8;

  /// A text that is longer stands in a file of its own, where one is written.
  private static final int LONGEST = 400;

  @Option(
      names = "--from-run",
      paramLabel = "RUN",
      description =
          "Write a test that has this run again, with its answers as mocks, and run it at once.")
  private Optional<String> run = Optional.empty();

  @Option(
      names = "--write",
      paramLabel = "FILE",
      description =
          "With --from-run: put the test into this file, audit.wf itself or such as"
              + " audit_test.wf beside it; long texts go to `fixtures` beside that. Without it the"
              + " test is shown.")
  private Optional<String> write = Optional.empty();

  @Mixin private Where where = new Where();

  boolean isSaid() {
    return run.isPresent() || write.isPresent();
  }

  /// @param words that name files, of which there is none here
  ExitCode carryOut(List<String> words, Session session)
      throws Wrong, JournalUnusable, CacheUnusable, InterruptedException {
    if (run.isEmpty()) {
      throw Wrong.because("--write is for a test of a run.", "--from-run RUN says which");
    }
    if (!words.isEmpty()) {
      throw Wrong.because(
          "The test of a run is written for the program that ran: `"
              + words.getFirst()
              + "` has no part in it.",
          "--write FILE says where it goes");
    }
    var recall = Recall.of(new RecordedRuns(where.runs(session)).named(run.get()), session);
    requireWorkflow(recall);
    var target = RunTestFile.of(recall, write, session);
    try (var beside = new FixtureFiles(target, session)) {
      var found = found(recall, target, beside, session);
      var screen = session.screen();
      return switch (found) {
        case TestOfRun.Found.Passes passes -> {
          if (write.isPresent()) {
            beside.keep(passes.files().keySet());
            target.write(passes);
            screen.say(
                "wrote a test that passes to "
                    + target.shown()
                    + (passes.files().isEmpty()
                        ? ""
                        : ", and " + Text.count(passes.files().size(), "file") + " beside it"));
          } else {
            screen.out().print(passes.test());
            screen.out().flush();
            screen.say("It passes. --write FILE puts it there.");
          }
          yield ExitCode.RESULT;
        }
        case TestOfRun.Found.Fails(var test, var why) -> {
          if (!test.isEmpty()) {
            screen.say(test);
          }
          why.forEach(line -> screen.say(line.stripTrailing()));
          screen.say(
              "wf: No test has run "
                  + recall.folder().id()
                  + " again"
                  + (test.isEmpty() ? "." : ": the one above comes to something else.")
                  + "\n  = help: "
                  + hint(test, target));
          yield ExitCode.FAILED;
        }
      };
    }
  }

  /// What ran may be an evaluation, which no test calls.
  private static void requireWorkflow(Recall recall) throws Wrong, JournalUnusable {
    var program = Reading.of(recall.folder().keptProgram().getFirst()).program();
    var name = recall.began().workflow();
    if (Compilation.workflows(program).stream().noneMatch(w -> w.name().text().equals(name))) {
      throw Wrong.because(
          "Run " + recall.folder().id() + " is of no workflow that a test could call.",
          "name a run of a workflow; `wf runs` lists them");
    }
  }

  private static String hint(String test, RunTestFile target) {
    return target.isChanged()
        ? "the program has changed since: mend the program, or what the test expects"
        : test.isEmpty()
            ? "`wf show` says what the run did"
            : "what a run knows of its own (its id, what it spent, what agents made of files by"
                + " commands) is not the same in a test";
  }

  private TestOfRun.Found found(
      Recall recall, RunTestFile target, FixtureFiles beside, Session session)
      throws Wrong, JournalUnusable, CacheUnusable, InterruptedException {
    var tester =
        new Tester(
            Path.of(System.getProperty("java.io.tmpdir")),
            session.directory(),
            session.clock(),
            AGENTS_AT_ONCE,
            Effort.STANDARD);
    try (var cache =
        Files.isDirectory(where.cache(session)) ? where.openCache(session) : Cache.inMemory(0)) {
      return new TestOfRun(
              past(recall, target, digest -> cache.content(digest), session),
              target.before(),
              target.workflow(),
              (source, files) -> {
                beside.put(files);
                return around(source, session);
              },
              tester::run,
              write.isPresent()
                  ? new TestOfRun.Fixtures(Optional.of(target.fixtures()), LONGEST)
                  : TestOfRun.Fixtures.NONE)
          .found();
    }
  }

  private static Surroundings around(Source source, Session session) {
    return ProgramFiles.around(source, session.directory());
  }

  private PastRun past(
      Recall recall, RunTestFile target, Function<Digest, Optional<byte[]>> cached, Session session)
      throws Wrong {
    var conclusion = recall.replay().conclusion();
    if (conclusion.isEmpty()
        || conclusion.get() instanceof Conclusion.Paused
        || conclusion.get() instanceof Conclusion.Waiting) {
      throw Wrong.because(
          "Run " + recall.folder().id() + " has not come to its end.",
          "`wf resume " + recall.folder().id() + "` goes on with it");
    }
    var secrets = new Secrets(session.environment());
    recall.graph().secrets().forEach(secrets::find);
    var arguments = new LinkedHashMap<String, Value>();
    recall
        .began()
        .arguments()
        .fields()
        .forEach((name, value) -> arguments.put(name, secrets.mask(value)));
    var there = there(recall, session);
    var store = new Store(recall.folder().contents());
    return new PastRun(
        target.free("as in run " + recall.folder().id()),
        recall.began().workflow(),
        arguments,
        recall.replay().nodes().stream().map(FromRun::happened).toList(),
        conclusion.get(),
        digest ->
            cached
                .apply(digest)
                .or(() -> stored(store, digest))
                .or(() -> there.getOrDefault(digest, Optional.empty()))
                .filter(content -> !secrets.isIn(content)));
  }

  private static Happened happened(Replay.Node node) {
    var retried = node.retried();
    int turn = retried.isEmpty() ? 0 : retried.getLast().turn();
    return new Happened(
        node.path(),
        node.asked(),
        node.ended().map(Recorded.Ended::outcome),
        retried.stream().filter(r -> r.turn() == turn).map(Recorded.Retried::failure).toList(),
        node.ended().map(Recorded.Ended::observations).orElse(List.of()));
  }

  private static Optional<byte[]> stored(Store store, Digest digest) {
    try {
      return Optional.of(store.read(digest));
    } catch (IOException e) {
      return Optional.empty(); // a run that has its result leaves no contents
    }
  }

  /// What the files hold now that the run saw or changed.
  private Map<Digest, Optional<byte[]>> there(Recall recall, Session session) throws Wrong {
    var workspace = where.workspace(session);
    var found = new LinkedHashMap<Digest, Optional<byte[]>>();
    recall.replay().nodes().stream()
        .flatMap(n -> n.ended().stream())
        .flatMap(e -> e.observations().stream())
        .flatMap(o ->
            switch (o) {
              case Observation.Content c -> Stream.of(c.path());
              case Observation.Change c -> Stream.of(c.path());
              case Observation.Presence _,
                  Observation.Listing _,
                  Observation.Search _,
                  Observation.Reached _ ->
                  Stream.<String>of();
            })
        .distinct()
        .forEach(path -> {
          try {
            var bytes = Files.readAllBytes(workspace.resolve(path));
            found.put(Digest.of(bytes), Optional.of(bytes));
          } catch (IOException e) {
            return; // it is not there any more
          }
        });
    return found;
  }
}
