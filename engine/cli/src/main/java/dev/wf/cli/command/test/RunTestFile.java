package dev.wf.cli.command.test;

import dev.wf.cli.command.FileTrouble;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.past.Recall;
import dev.wf.compiler.read.Loading;
import dev.wf.compiler.shape.Form;
import dev.wf.ir.source.Source;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.testing.past.TestOfRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The file that the test of a run is for: the program's own, or one that imports it.
///
/// @param before what stands there
/// @param workflow as it is called there
/// @param file to write to
/// @param isChanged whether the program is another than the one that ran
record RunTestFile(
    Source before, String workflow, Path file, String shown, String fixtures, boolean isChanged) {

  static RunTestFile of(Recall recall, Optional<String> write, Session session)
      throws Wrong, JournalUnusable {
    var kept = recall.folder().keptProgram().getFirst();
    var program = session.directory().resolve(kept.name()).toAbsolutePath().normalize();
    var name = write.isPresent() ? named(program, write.get(), session) : program;
    var now = read(name(program, session), session);
    if (write.isPresent() && now.isEmpty()) {
      throw Wrong.because(
          session.shown(program) + ", which ran, is not there any more.",
          "without --write the test is shown");
    }
    var source = now.orElse(new Source(name(program, session), kept.text()));
    boolean isChanged = !source.text().equals(kept.text());
    var workflow = recall.began().workflow();
    var fixtures = "fixtures/" + recall.folder().id();
    if (name.equals(program)) {
      return new RunTestFile(
          source, workflow, program, session.shown(program), fixtures, isChanged);
    }
    var alias = alias(program);
    var there = read(name(name, session), session);
    var text =
        there
            .map(Source::text)
            .orElse(
                "import \"./"
                    + name.getParent().relativize(program).toString()
                    + "\" as "
                    + alias
                    + "\n");
    return new RunTestFile(
        new Source(name(name, session), text),
        alias + "." + workflow,
        name,
        session.shown(name),
        fixtures,
        isChanged);
  }

  private static Path named(Path program, String word, Session session) throws Wrong {
    var file = session.directory().resolve(word).toAbsolutePath().normalize();
    if (file.equals(program)) {
      return file;
    }
    if (Form.of(new Source(file.toString(), "")) != Form.WF || !file.toString().endsWith(".wf")) {
      throw Wrong.because(
          "A file of tests ends in .wf, and " + word + " does not.", "--write audit_test.wf");
    }
    if (file.getParent() == null || !Files.isDirectory(file.getParent())) {
      throw Wrong.because(
          "There is no folder for " + word + ".", "the test stands beside the program");
    }
    return file;
  }

  /// As commands name it: from here on where it lies below.
  private static String name(Path file, Session session) {
    var here = session.directory().toAbsolutePath().normalize();
    return file.startsWith(here) ? here.relativize(file).toString() : file.toString();
  }

  private static Optional<Source> read(String name, Session session) {
    return Loading.of(session.directory(), name) instanceof Loading.Loaded(var source)
        ? Optional.of(source)
        : Optional.empty();
  }

  /// What the file calls the program.
  private static String alias(Path program) {
    var stem = program.getFileName().toString().replaceFirst("\\.[^.]+$", "");
    var name = stem.replaceAll("[^A-Za-z0-9_]+", "_").toLowerCase(java.util.Locale.ROOT);
    return Character.isLetter(name.charAt(0)) ? name : "program";
  }

  /// The name of a test that is not there yet.
  String free(String name) {
    var free = name;
    for (int i = 2; before.text().contains(free + "\""); i++) {
      free = name + " (" + i + ")";
    }
    return free;
  }

  void write(TestOfRun.Found.Passes passes) throws Wrong {
    try {
      Files.writeString(file, passes.whole());
    } catch (IOException e) {
      throw Wrong.because(
          shown + " cannot be written: " + FileTrouble.of(e), "see who may write to its folder");
    }
  }
}
