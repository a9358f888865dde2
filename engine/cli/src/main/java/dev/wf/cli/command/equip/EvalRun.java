package dev.wf.cli.command.equip;

import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.RecordedRuns;
import dev.wf.cli.command.Wrong;
import dev.wf.ir.graph.Eval;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.RunFolder;
import dev.wf.testing.score.EvalCase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run knows of the evaluation that it is of, beside its program and its arguments: it is
/// kept among the run's settings, so that whoever goes on with the run can tell what it came to.
///
/// @param name of the evaluation
/// @param cases what they are called, in their order
/// @param versus what is another in it, where another is compared with it
/// @param tolerance by how much the mean of a score may be less than it was
/// @param against what was to be run beside it, as it was given
public record EvalRun(
    String name,
    List<String> cases,
    Optional<Versus> versus,
    double tolerance,
    Optional<String> against) {
  /// Among the settings that are kept with a run.
  static final String SETTING = "eval";

  public EvalRun {
    cases = List.copyOf(cases);
  }

  public static EvalRun of(
      Eval eval,
      List<EvalCase> cases,
      Optional<Versus> versus,
      double tolerance,
      Optional<String> against) {
    var names = cases.stream().map(EvalCase::name).toList();
    return new EvalRun(eval.name(), names, versus, tolerance, against);
  }

  /// What [#settings] said; empty for the run of a workflow.
  public static Optional<EvalRun> of(Map<String, Value> settings) {
    return settings.get(SETTING) instanceof Value.MapOf(var kept)
            && kept.get("name") instanceof Value.Str(var name)
            && kept.get("cases") instanceof Value.ListOf(var cases)
        ? Optional.of(
            new EvalRun(
                name,
                cases.stream().map(Rendering::hole).toList(),
                versus(kept.getOrDefault("vs", Value.NULL)),
                kept.get("tolerance") instanceof Value.Float(var tolerance)
                    ? tolerance
                    : KeptScores.TOLERANCE,
                kept.get("against") instanceof Value.Str(var against)
                    ? Optional.of(against)
                    : Optional.empty()))
        : Optional.empty();
  }

  /// What the evaluation is called that a run is of; empty for the run of a workflow.
  public static Optional<String> title(RunFolder run) {
    try {
      return of(RecordedRuns.settings(run)).map(EvalRun::name);
    } catch (JournalUnusable e) {
      return Optional.empty(); // what cannot be read is called as its journal calls it
    }
  }

  private static Optional<Versus> versus(Value kept) {
    try {
      return kept instanceof Value.Str(var label)
          ? Optional.of(Versus.of(label))
          : Optional.empty();
    } catch (Wrong _) {
      return Optional.empty(); // not by this version: it is gone on with as the program is
    }
  }

  public Map<String, Value> settings() {
    var kept = new LinkedHashMap<String, Value>();
    kept.put("name", Value.of(name));
    kept.put("cases", new Value.ListOf(cases.stream().<Value>map(Value::of).toList()));
    kept.put("vs", versus.<Value>map(v -> Value.of(v.label())).orElse(Value.NULL));
    kept.put("tolerance", new Value.Float(tolerance));
    kept.put("against", against.<Value>map(Value::of).orElse(Value.NULL));
    return Map.of(SETTING, new Value.MapOf(kept));
  }

  /// The program of a run with what is another in it.
  public static Loaded changed(Loaded program, Map<String, Value> settings) {
    return of(settings).flatMap(EvalRun::versus).map(v -> v.changed(program)).orElse(program);
  }

  /// Whether its program is of another revision, and so nowhere but in the run's folder.
  public boolean isOfRevision() {
    return versus.filter(v -> v.kind() == Versus.Kind.REV).isPresent();
  }

  /// With the arguments of the run.
  public List<EvalCase> cases(Value arguments) {
    var values = arguments instanceof Value.ListOf(var all) ? all : List.<Value>of();
    var named = new ArrayList<EvalCase>();
    for (int i = 0; i < values.size(); i++) {
      var name = i < cases.size() ? cases.get(i) : "case " + (i + 1);
      named.add(new EvalCase(name, (Value.RecordOf) values.get(i)));
    }
    return named;
  }
}
