package dev.wf.cli.command.eval;

import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.Revision;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.ModelWords;
import dev.wf.cli.command.equip.Versus;
import dev.wf.ir.graph.Eval;
import java.nio.file.Files;

/// What an evaluation that is run now is compared with: the program, the evaluation and the words
/// that choose the model, with something changed.
record Contender(Loaded loaded, Eval eval, ModelWords model) {
  static Contender of(
      Versus versus, EvalProgram program, Eval eval, ModelWords model, Where where, Session session)
      throws Wrong, InterruptedException {
    return switch (versus.kind()) {
      case MODEL -> new Contender(program.loaded(eval), eval, model.instead(versus.value()));
      case SCRIPT -> new Contender(program.loaded(eval), eval, model.scripted(versus.value()));
      case EFFORT -> {
        requireEffortOpen(versus, eval);
        yield new Contender(versus.changed(program.loaded(eval)), eval, model);
      }
      case FILE -> of(versus, EvalProgram.load(versus.value(), session), eval, model);
      case REV -> ofRevision(versus, program, eval, model, where, session);
    };
  }

  private static void requireEffortOpen(Versus versus, Eval eval) throws Wrong {
    if (!eval.graph().leaves("effort")) {
      throw Wrong.because(
          "Whoever `"
              + eval.name()
              + "` asks has an effort of its own, so `"
              + versus.label()
              + "` changes nothing.",
          "leave `effort` out of the agents that it is for, or compare with another text: --vs"
              + " file=other.wf");
    }
  }

  private static Contender of(Versus versus, EvalProgram other, Eval eval, ModelWords model)
      throws Wrong {
    var found = other.called(eval.name());
    if (!found.fields().equals(eval.fields())) {
      throw Wrong.because(
          "The cases of `" + eval.name() + "` have other fields in " + versus.label() + ".",
          "what is compared takes the same cases");
    }
    return new Contender(other.loaded(found), found, model);
  }

  /// The program and what it imports as they were then; the workspace and the cases as they are.
  private static Contender ofRevision(
      Versus versus, EvalProgram program, Eval eval, ModelWords model, Where where, Session session)
      throws Wrong, InterruptedException {
    var workspace = where.workspace(session).toAbsolutePath().normalize();
    var file = Revision.file(program.source(), workspace, session);
    try (var then = Revision.of(workspace, versus.value())) {
      var old = then.folder().resolve(workspace.relativize(file));
      if (!Files.isRegularFile(old)) {
        throw Wrong.because(
            session.shown(file) + " was not there at " + then.shown() + ".",
            "name a revision that has it");
      }
      return of(versus, EvalProgram.load(old.toString(), session), eval, model);
    }
  }
}
