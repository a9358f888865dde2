package dev.wf.cli.command.equip;

import dev.wf.cli.command.Loaded;
import dev.wf.cli.command.Wrong;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an evaluation is compared with that is run now: `model=fast`, `effort=low`,
/// `script=other.yaml`, `file=other.wf`, `rev=HEAD~1`.
///
/// @param label as it was given
public record Versus(String label, Kind kind, String value) {
  /// What is another.
  public enum Kind {
    MODEL,
    EFFORT,
    SCRIPT,
    FILE,
    REV
  }

  private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

  public static Versus of(String word) throws Wrong {
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

  /// `effort=low (claude-opus-4)`.
  ///
  /// @param asked who answers
  public static String shown(Optional<Versus> versus, String asked) {
    return versus.map(v -> v.label() + " (" + asked + ")").orElse(asked);
  }

  /// The program with what is another in it, as far as that is not what it was read from and who
  /// answers.
  public Loaded changed(Loaded program) {
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

  public static Optional<Versus> of(Optional<String> word) throws Wrong {
    return word.isPresent() ? Optional.of(of(word.get())) : Optional.empty();
  }
}
