package dev.wf.cli.args;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a person said to a question, read as an argument of the type asked for would be.
///
/// @param value empty where it cannot be read
/// @param mistakes why it cannot
public record Answer(Optional<Value> value, List<Diagnostic> mistakes) {
  public Answer {
    mistakes = List.copyOf(mistakes);
  }

  public static Answer read(String text, Type type, Definitions types) {
    var mistakes = new ArrayList<Diagnostic>();
    var place = new Place(new Source("answer", text), new Span(0, text.length()));
    var value = new Reading(types, mistakes::add).read(new Given.Data.Text(text, place), type);
    return new Answer(value.filter(_ -> mistakes.isEmpty()), mistakes);
  }
}
