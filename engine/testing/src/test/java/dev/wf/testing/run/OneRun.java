package dev.wf.testing.run;

import static dev.wf.testing.run.Playing.uses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.Compilation;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.Time;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.Report;
import dev.wf.runtime.run.given.Compiled;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.work.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A workspace with a model, in which one run is begun and taken up.
final class OneRun {
  private static final String PROGRAM =
      """
      workflow work() -> string {
        allow { write: ["**"], exec: ["sh count.sh"] }
        worker()
      }

      agent worker() -> string {
        tools:  [read, grep, write, edit, exec("sh count.sh")]
        prompt: "Work."
      }
      """;

  static final Playing.Play READ =
      uses(
          new Playing.Use("read", "{\"path\": \"a.txt\"}"),
          new Playing.Use("grep", "{\"pattern\": \"one\"}"));
  static final Playing.Play EDIT =
      uses(
          new Playing.Use("read", "{\"path\": \"a.txt\"}"),
          new Playing.Use(
              "edit", "{\"path\": \"a.txt\", \"old\": \"one\", \"new\": \"one and more\"}"),
          new Playing.Use("read", "{\"path\": \"a.txt\"}"));
  static final Playing.Play COUNT = uses(new Playing.Use("exec", "{\"command\": \"sh count.sh\"}"));

  final Path workspace;
  Providers providers;
  People people = People.NOBODY;
  String program = PROGRAM;
  Clock clock = Running.CLOCK;

  /// Forgotten with each process, unless a test says otherwise.
  Supplier<Cache> cache = () -> Cache.inMemory(1 << 20);

  UnaryOperator<Recorder> recording = UnaryOperator.identity();

  OneRun(Path workspace, ModelProvider model) throws IOException {
    this.workspace = Files.createDirectories(workspace);
    this.providers = Providers.only(model);
    Files.writeString(workspace.resolve("a.txt"), "one\ntwo\n");
    Files.writeString(workspace.resolve("count.sh"), "echo once >> counted.txt\n");
  }

  Engine engine() {
    var home = workspace.resolve(".wf");
    return new Engine(
        new Setup(
            workspace,
            home,
            providers,
            cache.get(),
            clock,
            new Random(1),
            System.getenv(),
            Programs.NONE,
            4,
            Value.record()),
        Time.REAL,
        recording);
  }

  Compiled compiled() {
    var compilation = Compilation.of(new Source("work.wf", program));
    assertThat(compilation.diagnostics()).isEmpty();
    return new Compiled(compilation.graph().orElseThrow(), compilation.sources());
  }

  Report run() throws Exception {
    return engine().run(compiled(), Map.of(), Watcher.NOBODY, people);
  }

  RunFolder folder() throws Exception {
    return RunFolder.list(workspace.resolve(".wf/runs")).getFirst().run();
  }

  Report resume() throws Exception {
    return engine().resume(folder(), compiled(), Watcher.NOBODY, people);
  }

  /// Runs until the model is stuck.
  void interrupted(Playing model) throws Exception {
    var thrown = new AtomicReference<Throwable>();
    var runner =
        Thread.ofVirtual()
            .start(() -> {
              try {
                run();
              } catch (Exception e) {
                thrown.set(e);
              }
            });
    model.awaitStuck();
    runner.interrupt();
    runner.join();
    assertThat(thrown.get()).isInstanceOfAny(InterruptedException.class, RunImpossible.class);
  }

  List<Recorded> records() throws Exception {
    return Journal.read(folder().journal()).records();
  }

  /// Cuts the journal behind the first record of a kind, as a kill there would have.
  void cutAfter(Predicate<Recorded> last) throws Exception {
    var records = records();
    int left = 0;
    while (!last.test(records.get(left))) {
      left++;
    }
    var journal = folder().journal();
    var bytes = Files.readAllBytes(journal);
    for (int length = bytes.length; records().size() > left + 1; length--) {
      Files.write(journal, Arrays.copyOf(bytes, length));
    }
  }

  String text(String file) throws IOException {
    return Files.readString(workspace.resolve(file));
  }
}
