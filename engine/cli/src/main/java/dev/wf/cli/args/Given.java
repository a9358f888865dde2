package dev.wf.cli.args;

import dev.wf.ir.source.Place;

/// What was given for one parameter, before its type has a say.
///
/// @param at where its name stands
record Given(String name, Place at, Data data) {
  /// What stands behind the name.
  sealed interface Data {
    Place at();

    /// A text of the command line: taken as it stands where a text is asked for, as YAML else.
    record Text(String text, Place at) implements Data {}

    /// A part of a YAML or JSON text.
    record Part(Yaml yaml) implements Data {
      @Override
      public Place at() {
        return yaml.place();
      }
    }
  }
}
