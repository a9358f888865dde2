package dev.wf.testing.snippet;

import dev.wf.compiler.format.Converting;
import dev.wf.compiler.read.Reading;
import dev.wf.compiler.shape.Form;
import dev.wf.ir.source.Source;
import java.nio.file.Path;

/// The same program in the other form.
public final class Twin {
  private Twin() {}

  /// What converting writes.
  public static Source of(Source program) {
    var form = Form.of(program).other();
    var text = Converting.to(form, Reading.of(program).program());
    return new Source(Form.stem(program) + form.ending(), text);
  }

  /// Where the twin of a program lies, whose file is named like its workflow: beside it.
  public static Path of(Path program) {
    var source = new Source(program.getFileName().toString(), "");
    return program.resolveSibling(Form.stem(source) + Form.of(source).other().ending());
  }
}
