package dev.wf.runtime.data;

import dev.wf.ir.value.Value;
import java.util.List;

/// Whether a value is what a type says.
public sealed interface Conformed {
  /// @param value as the type has it: fields in declared order, absent optional ones null, texts of
  ///   durations and money read
  record Fits(Value value) implements Conformed {}

  /// @param misfits in the order of the value; at least one, not more than [Conformance#MOST]
  record Misfits(List<Misfit> misfits) implements Conformed {
    public Misfits {
      misfits = List.copyOf(misfits);
    }

    public Misfit first() {
      return misfits.getFirst();
    }

    /// One misfit a line.
    @Override
    public String toString() {
      return String.join("\n", misfits.stream().map(Misfit::toString).toList());
    }
  }

  /// One thing that does not fit.
  ///
  /// @param path such as `findings[2].line`; empty for the value itself
  /// @param message about the value there, without a full stop: `0 is below 1`
  record Misfit(String path, String message) {
    @Override
    public String toString() {
      return path.isEmpty() ? message : "at " + path + ": " + message;
    }
  }
}
