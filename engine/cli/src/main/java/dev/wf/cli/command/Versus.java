package dev.wf.cli.command;

import dev.wf.ir.graph.Eval;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an evaluation is compared with that is run now: `model=fast`, `effort=low`,
/// `script=other.yaml`, `file=other.wf`, `rev=HEAD~1`.
///
/// @param label as it was given
record Versus(String label, Kind kind, String value) {
  /// What is another.
  enum Kind {
    MODEL,
    EFFORT,
    SCRIPT,
    FILE,
    REV
  }

  private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

  /// The program, the evaluation and the words that choose the model, with something changed.
  record Other(Loaded loaded, Eval eval, ModelWords model) {}

  static Versus of(String word) throws Wrong {
    int sign = word.indexOf('=');
    var name = sign < 0 ? "" : word.substring(0, sign);
    for (var kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(name) && sign < word.length() - 1) {
        return new Versus(word, kind, word.substring(sign + 1)).checked();
      }
    }
    throw Wrong.because(
        "`--vs " + word + "` does not say what is to be another.",
        "--vs model=fast, effort=low, script=other.yaml, file=other.wf or rev=HEAD~1");
  }

  private Versus checked() throws Wrong {
    if (kind == Kind.EFFORT && !EFFORTS.contains(value)) {
      throw Wrong.because(
          "There is no effort `" + value + "`.", "it is one of " + String.join(", ", EFFORTS));
    }
    return this;
  }

  Other other(EvalProgram program, Eval eval, ModelWords model, Where where, Session session)
      throws Wrong, InterruptedException {
    return switch (kind) {
      case MODEL -> new Other(program.loaded(eval), eval, model.instead(value));
      case SCRIPT -> new Other(program.loaded(eval), eval, model.scripted(value));
      case EFFORT -> {
        requireEffortOpen(eval);
        yield new Other(changed(program.loaded(eval)), eval, model);
      }
      case FILE -> of(EvalProgram.load(value, session), eval, model);
      case REV -> ofRevision(program, eval, model, where, session);
    };
  }

  private void requireEffortOpen(Eval eval) throws Wrong {
    if (!eval.graph().leaves("effort")) {
      throw Wrong.because(
          "Whoever `"
              + eval.name()
              + "` asks has an effort of its own, so `"
              + label
              + "` changes nothing.",
          "leave `effort` out of the agents that it is for, or compare with another text: --vs"
              + " file=other.wf");
    }
  }

  private Other of(EvalProgram other, Eval eval, ModelWords model) throws Wrong {
    var found = other.called(eval.name());
    if (!found.fields().equals(eval.fields())) {
      throw Wrong.because(
          "The cases of `" + eval.name() + "` have other fields in " + label + ".",
          "what is compared takes the same cases");
    }
    return new Other(other.loaded(found), found, model);
  }

  /// The program and what it imports as they were then; the workspace and the cases as they are.
  private Other ofRevision(
      EvalProgram program, Eval eval, ModelWords model, Where where, Session session)
      throws Wrong, InterruptedException {
    var workspace = where.workspace(session).toAbsolutePath().normalize();
    var file = Revision.file(program.source(), workspace, session);
    try (var then = Revision.of(workspace, value)) {
      var old = then.folder().resolve(workspace.relativize(file));
      if (!Files.isRegularFile(old)) {
        throw Wrong.because(
            session.shown(file) + " was not there at " + then.shown() + ".",
            "name a revision that has it");
      }
      return of(EvalProgram.load(old.toString(), session), eval, model);
    }
  }

  /// `effort=low (claude-opus-4)`.
  ///
  /// @param asked who answers
  static String shown(Optional<Versus> versus, String asked) {
    return versus.map(v -> v.label() + " (" + asked + ")").orElse(asked);
  }

  /// The program with what is another in it, as far as that is not what it was read from and who
  /// answers.
  Loaded changed(Loaded program) {
    return switch (kind) {
      case EFFORT -> program.with(withEffort(program.graph()));
      case MODEL, SCRIPT, FILE, REV -> program;
    };
  }

  /// With another effort where the program names none.
  private Graph withEffort(Graph graph) {
    var entry = graph.entry();
    var defaults =
        new Expr.RecordOf(
            List.of(
                new Expr.RecordOf.Entry.Spread(entry.defaults()),
                new Expr.RecordOf.Entry.Named("effort", new Expr.Const(Value.of(value)))),
            false);
    return graph.with(entry.withDefaults(defaults));
  }

  static Optional<Versus> of(Optional<String> word) throws Wrong {
    return word.isPresent() ? Optional.of(of(word.get())) : Optional.empty();
  }
}
