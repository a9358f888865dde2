import com.sun.management.OperatingSystemMXBean;
import dev.wf.compiler.Compilation;
import dev.wf.ir.source.Source;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.models.mock.Latency;
import dev.wf.models.mock.MockModel;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.cache.Key;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.Journal;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.given.Compiled;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.tool.FileDigests;
import dev.wf.runtime.tool.Observations;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Workspace;
import dev.wf.runtime.work.Watcher;
import dev.wf.testing.stage.WrittenPrograms;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Times journal and cache in a process that is warm. The script beside it starts it.
public final class Durable {
  private static final int ROUNDS = 10;
  private static final int ENTRIES = 20_000;
  private static final int FILES = 10_000;

  private final Path scratch;

  private Durable(Path scratch) {
    this.scratch = scratch;
  }

  public static void main(String[] arguments) throws Exception {
    var durable = new Durable(Path.of(arguments[1]));
    int size = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
    switch (arguments[0]) {
      case "nodes" -> durable.nodes(size);
      case "resume" -> durable.resume(size);
      case "hits" -> durable.hits();
      case "files" -> durable.files();
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /// Seconds of the processor that this process has used: what a machine with other work on it
  /// leaves of a figure.
  private static double processor() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getProcessCpuTime() / 1e9;
  }

  private static void say(String format, Object... parts) {
    System.out.printf(Locale.ROOT, format + "%n", parts);
  }

  /// Nodes of 0 ms, each with its records in the journal.
  private void nodes(int nodes) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      var home = scratch.resolve("nodes" + round);
      double before = processor();
      long begin = System.nanoTime();
      engine(home, model(new AtomicLong())).run(many(), args(nodes), Watcher.NOBODY, People.NOBODY);
      double seconds = (System.nanoTime() - begin) / 1e9;
      double used = processor() - before;
      var run = RunFolder.list(home.resolve("runs")).getFirst().run();
      say(
          "%,d nodes in %.2f s: %,.0f a second (%.2f s of processor); journal %.0f bytes a node,"
              + " answers %.0f of them",
          nodes,
          seconds,
          nodes / seconds,
          used,
          (double) Files.size(run.journal()) / nodes,
          answers(run) / nodes);
    }
  }

  /// The bytes that the answers take by themselves: a digit is a tag and a number.
  private static double answers(RunFolder run) throws Exception {
    return 2.0
        * Journal.read(run.journal()).records().stream()
            .filter(Recorded.Ended.class::isInstance)
            .count();
  }

  /// A run that ended after nine tenths of its records, up to its first new question.
  private void resume(int nodes) throws Exception {
    var home = scratch.resolve("resume");
    engine(home, model(new AtomicLong())).run(many(), args(nodes), Watcher.NOBODY, People.NOBODY);
    var run = RunFolder.list(home.resolve("runs")).getFirst().run();
    byte[] whole = Files.readAllBytes(run.journal());
    for (int round = 0; round < ROUNDS; round++) {
      try (var channel = FileChannel.open(run.journal(), StandardOpenOption.WRITE)) {
        channel.truncate(whole.length / 10 * 9L);
      }
      var first = new AtomicLong();
      var used = new AtomicReference<Double>();
      double before = processor();
      long begin = System.nanoTime();
      engine(scratch.resolve("other" + round), model(first, used))
          .resume(run, many(), Watcher.NOBODY, People.NOBODY);
      say(
          "%,d nodes resumed at nine tenths: first new question after %.2f s (%.2f s of processor),"
              + " end after %.2f s (%.2f s of processor)",
          nodes,
          (first.get() - begin) / 1e9,
          used.get() - before,
          (System.nanoTime() - begin) / 1e9,
          processor() - before);
      Files.write(run.journal(), whole);
    }
  }

  private Compiled many() throws IOException {
    var file = Path.of(System.getProperty("many"));
    var compilation = Compilation.of(new Source("many.wf", Files.readString(file)));
    return new Compiled(compilation.graph().orElseThrow(), compilation.sources());
  }

  private static Map<String, Value> args(int nodes) {
    return Map.of("n", Value.of(nodes));
  }

  private Engine engine(Path home, ModelProvider model) throws IOException {
    Files.createDirectories(home);
    var workspace = Files.createDirectories(scratch.resolve("workspace"));
    return new Engine(
        new Setup(
            workspace,
            home,
            Providers.only(model),
            Cache.inMemory(1 << 20),
            Clock.systemUTC(),
            new Random(1),
            Map.of(),
            new WrittenPrograms(),
            16,
            Value.record()));
  }

  private static ModelProvider model(AtomicLong first) {
    return model(first, new AtomicReference<>());
  }

  /// @param first is set to the instant of the first question
  /// @param used to what the process had used of the processor then
  private static ModelProvider model(AtomicLong first, AtomicReference<Double> used) {
    var mock = new MockModel(1, List::of, Latency.NONE);
    return new ModelProvider() {
      @Override
      public String name() {
        return mock.name();
      }

      @Override
      public String standardModel() {
        return mock.standardModel();
      }

      @Override
      public String variant() {
        return mock.variant();
      }

      @Override
      public Reply ask(Request request) throws ModelFailure, InterruptedException {
        if (first.compareAndSet(0, System.nanoTime())) {
          used.set(processor());
        }
        return mock.ask(request);
      }
    };
  }

  /// Answers from disk and from memory.
  private void hits() throws Exception {
    var folder = scratch.resolve("hits");
    var keys = new ArrayList<Key>();
    for (int i = 0; i < ENTRIES; i++) {
      keys.add(key("What is to be said of number " + i + "?"));
    }
    try (var cache = Cache.open(folder, 0)) {
      long begin = System.nanoTime();
      for (int i = 0; i < ENTRIES; i++) {
        cache.keep(keys.get(i), entry(i));
      }
      say("%,d answers kept: %,.0f a second", ENTRIES, rate(begin));
    }
    for (int round = 0; round < ROUNDS; round++) {
      long opening = System.nanoTime();
      try (var cache = Cache.open(folder, 64 << 20)) {
        cache.serving(keys.getFirst(), _ -> true).orElseThrow();
        double opened = (System.nanoTime() - opening) / 1e6;
        long begin = System.nanoTime();
        serveAll(cache, keys);
        double disk = rate(begin);
        begin = System.nanoTime();
        serveAll(cache, keys);
        say(
            "opened and served once in %.1f ms; from disk %,.0f hits a second, from memory %,.0f",
            opened, disk, rate(begin));
      }
    }
  }

  private static void serveAll(Cache cache, List<Key> keys) {
    for (var key : keys) {
      cache.serving(key, _ -> true).orElseThrow();
    }
  }

  private static double rate(long begin) {
    return ENTRIES * 1e9 / (System.nanoTime() - begin);
  }

  private static Key key(String prompt) {
    var settings = new LinkedHashMap<String, Value>();
    settings.put("prompt", Value.of(prompt));
    var question =
        new Asked.Question(
            "reader",
            new LinkedHashMap<>(),
            new Value.RecordOf(settings),
            Type.STRING,
            Definitions.NONE,
            List.of(),
            "reader()");
    return Key.of(question, new Key.Setup("mock", "mock-1", "", _ -> new LinkedHashMap<>()));
  }

  private static Entry entry(int i) {
    return new Entry(
        Value.of(("An answer of some words about number " + i + ". ").repeat(8)),
        "mock-1",
        new Usage(1000, 200, 0, 0, 1, new BigDecimal("0.0123")),
        List.of(new Observation.Content("src/f" + i + ".ts", Optional.empty(), Digest.of("" + i))),
        Instant.ofEpochSecond(1_700_000_000L + i),
        "reader",
        "reader(" + i + ")",
        Optional.empty(),
        new Entry.Origin("", ""));
  }

  /// Looks whether files that were read are still what they were.
  private void files() throws Exception {
    var root = Files.createDirectories(scratch.resolve("tree"));
    var seen = new ArrayList<Observation>();
    for (int i = 0; i < FILES; i++) {
      var path = "src/part" + i / 100 + "/file" + i + ".ts";
      var file = root.resolve(path);
      Files.createDirectories(file.getParent());
      var text = ("export const number" + i + " = " + i + "\n").repeat(100);
      Files.writeString(file, text);
      seen.add(new Observation.Content(path, Optional.empty(), Digest.of(text)));
    }
    Thread.sleep(3000); // files as young as these are not trusted
    for (int process = 0; process < 3; process++) {
      var digests = FileDigests.keptIn(scratch.resolve("digests"), InstantSource.system());
      var workspace = Workspace.of(root, Permissions.READ_ONLY, digests);
      for (int round = 0; round < 3; round++) {
        long begin = System.nanoTime();
        if (!Observations.hold(seen, workspace)) {
          throw new IllegalStateException("nothing changed, and all of it holds");
        }
        say(
            "%,d files that did not change, looked at for the %s time: %.3f s",
            FILES,
            new String[] {"first", "second", "third"}[round],
            (System.nanoTime() - begin) / 1e9);
      }
      digests.keep();
    }
  }
}
