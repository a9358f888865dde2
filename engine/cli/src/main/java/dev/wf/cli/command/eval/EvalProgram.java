package dev.wf.cli.command.eval;

import dev.wf.cli.args.Cases;
import dev.wf.cli.command.FileTrouble;
import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.ProgramFiles;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.KeptScores;
import dev.wf.compiler.Compilation;
import dev.wf.compiler.read.Loading;
import dev.wf.compiler.syntax.Decl;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.graph.Eval;
import dev.wf.ir.source.Source;
import dev.wf.testing.score.EvalCase;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A program without errors, and its evaluations.
///
/// @param sources every text that it was compiled from, its own first
/// @param hasTests or properties
/// @param warnings what the compiler thinks of it
record EvalProgram(
    Source source,
    List<Source> sources,
    List<Eval> evals,
    boolean hasTests,
    List<Diagnostic> warnings) {

  /// @param file as it was given
  static EvalProgram load(String file, Session session) throws Wrong {
    return switch (Loading.of(session.directory(), file)) {
      case Loading.Refused(var mistake) ->
          throw Wrong.in(List.of(mistake), session.screen().paint());
      case Loading.Loaded(var source) -> {
        var files = ProgramFiles.around(source, session.directory());
        var compilation = Compilation.withEvals(source, files);
        if (compilation.hasErrors()) {
          throw Wrong.in(compilation.diagnostics(), session.screen().paint());
        }
        yield new EvalProgram(
            source,
            compilation.sources().stream().map(files::anywhere).toList(),
            compilation.evals(),
            compilation.program().declarations().stream().anyMatch(EvalProgram::isTest),
            compilation.diagnostics());
      }
    };
  }

  private static boolean isTest(Decl declaration) {
    return declaration instanceof Decl.Test || declaration instanceof Decl.Property;
  }

  /// Those whose names hold all the words.
  List<Eval> named(String words) throws Wrong {
    if (evals.isEmpty()) {
      throw Wrong.because(
          source.name() + " has no evaluation.",
          (hasTests ? "its tests are run by `wf test " + source.name() + "`; an evaluation" : "one")
              + " is written `eval \"…\" (dir: path) over file(\"cases.jsonl\") { … }`");
    }
    var wanted = words.toLowerCase(Locale.ROOT).strip().split("\\s+");
    var named =
        evals.stream()
            .filter(e -> Stream.of(wanted).allMatch(e.name().toLowerCase(Locale.ROOT)::contains))
            .toList();
    if (named.isEmpty()) {
      throw Wrong.because(
          "No evaluation is called `" + words + "`.",
          "it has " + String.join(", ", evals.stream().map(e -> "`" + e.name() + "`").toList()));
    }
    return named;
  }

  /// The one of this name.
  Eval called(String name) throws Wrong {
    for (var eval : evals) {
      if (eval.name().equals(name)) {
        return eval;
      }
    }
    var names = evals.stream().map(Eval::name).toList();
    throw Wrong.because(
        source.name() + " has no evaluation `" + name + "` to compare with.",
        NearName.of(name, names)
            .map(near -> "it has `" + near + "`: both need the same name")
            .orElse("what is compared has an evaluation of the same name"));
  }

  /// Its cases, from the file beside the program.
  List<EvalCase> cases(Eval eval, Session session) throws Wrong {
    var program = session.directory().resolve(source.name());
    var path = program.resolveSibling(eval.file()).normalize();
    try {
      var text = Files.readString(path);
      var name = session.shown(path);
      var cases = Cases.read(new Source(name, text), eval, eval.graph().types());
      if (!cases.mistakes().isEmpty()) {
        throw Wrong.in(cases.mistakes(), session.screen().paint());
      }
      return cases.all();
    } catch (NoSuchFileException _) {
      throw unreadable(eval, "There is no file " + session.shown(path) + ".", session);
    } catch (CharacterCodingException _) {
      throw unreadable(eval, session.shown(path) + " is not UTF-8.", session);
    } catch (IOException e) {
      throw unreadable(
          eval, session.shown(path) + " cannot be read: " + FileTrouble.of(e) + ".", session);
    }
  }

  private static Wrong unreadable(Eval eval, String why, Session session) {
    var mistake =
        Diagnostic.error("WF6225", eval.over(), why)
            .hint("a file with a JSON object in each line: " + example(eval));
    return Wrong.in(List.of(mistake), session.screen().paint());
  }

  private static String example(Eval eval) {
    return "`{"
        + String.join(
            ", ", eval.fields().fields().stream().map(f -> "\"" + f.name() + "\": …").toList())
        + "}`";
  }

  /// The workflow that an evaluation is.
  Loaded loaded(Eval eval) {
    return new Loaded(source, sources, eval.graph(), Optional.of(eval), warnings);
  }

  /// Where what its evaluations came to is kept.
  Path baseline(Session session) {
    return KeptScores.beside(source, session);
  }
}
