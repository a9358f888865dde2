package dev.wf.runtime.run;

import dev.wf.runtime.call.Usage;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.work.Census;
import dev.wf.runtime.work.Meters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How a run ended.
///
/// @param run its id
/// @param folder where its journal and artifacts are
/// @param spent since the run first began, what came of no answer included
/// @param pretended whether there are answers that a model made up
/// @param meters of it, this process and those before it together
/// @param unasked who would have been asked, in a run that may ask nobody
/// @param warnings what the person should know, such as answers that could not be kept
public record Report(
    String run,
    Path folder,
    Conclusion conclusion,
    Census census,
    Duration took,
    Usage spent,
    boolean pretended,
    List<Unasked> unasked,
    List<String> warnings,
    Meters meters) {
  public Report {
    unasked = List.copyOf(unasked);
    warnings = List.copyOf(warnings);
  }

  /// An agent that would have been asked.
  ///
  /// @param model with its provider before it
  public record Unasked(String path, String label, String model, String prompt) {}
}
