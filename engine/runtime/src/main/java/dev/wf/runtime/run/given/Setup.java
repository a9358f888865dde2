package dev.wf.runtime.run.given;

import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Programs;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.tool.Confines;
import dev.wf.runtime.tool.ToolBox;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// What runs need from outside.
///
/// @param workspace an existing folder: all that a program and its agents can touch
/// @param home where runs are kept, usually `.wf` in the workspace
/// @param providers who answer
/// @param random for the ids of runs and for the time between retries; never for what a run comes
///   to
/// @param environment what commands get of it is for `allow` to say
/// @param programs compiles what agents write
/// @param atOnce agents at a time
/// @param settings kept with every run, so that a resume can use the same; those of the last resume
///   stand
/// @param boxes the tools that agents ask for by a kind
/// @param allowance what people say of a run's budget
/// @param confines of every workflow
/// @param manner what is asked anew, and whether anybody is
public record Setup(
    Path workspace,
    Path home,
    Providers providers,
    Cache cache,
    Clock clock,
    RandomGenerator random,
    Map<String, String> environment,
    Programs programs,
    int atOnce,
    Value.RecordOf settings,
    List<ToolBox> boxes,
    Allowance allowance,
    Confines confines,
    Manner manner) {
  public Setup {
    boxes = List.copyOf(boxes);
  }

  /// Where the program alone says what a run may use, and its agents have the tools that are always
  /// there.
  public Setup(
      Path workspace,
      Path home,
      Providers providers,
      Cache cache,
      Clock clock,
      RandomGenerator random,
      Map<String, String> environment,
      Programs programs,
      int atOnce,
      Value.RecordOf settings) {
    this(
        workspace,
        home,
        providers,
        cache,
        clock,
        random,
        environment,
        programs,
        atOnce,
        settings,
        List.of(),
        Allowance.NONE,
        Confines.NONE,
        Manner.USUAL);
  }

  public Path runs() {
    return home.resolve("runs");
  }
}
