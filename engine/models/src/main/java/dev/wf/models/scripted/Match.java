package dev.wf.models.scripted;

import com.google.re2j.Pattern;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.tool.Glob;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a value has to be like for a rule to match.
sealed interface Match {
  boolean matches(Value value);

  /// Equal, numbers and texts of durations and money by what they mean.
  record Equal(Value wanted) implements Match {
    @Override
    public boolean matches(Value value) {
      return wanted.equals(value)
          || !(value instanceof Value.Null) && Rendering.hole(wanted).equals(Rendering.hole(value));
    }
  }

  record Path(Glob glob) implements Match {
    @Override
    public boolean matches(Value value) {
      return value instanceof Value.Str(var text) && glob.matches(text);
    }
  }

  /// Found somewhere in the text.
  record Found(Pattern pattern) implements Match {
    @Override
    public boolean matches(Value value) {
      return pattern.matcher(Rendering.hole(value)).find();
    }
  }

  /// All elements, in order.
  record Elements(List<Match> each) implements Match {
    public Elements {
      each = List.copyOf(each);
    }

    @Override
    public boolean matches(Value value) {
      if (!(value instanceof Value.ListOf(var values)) || values.size() != each.size()) {
        return false;
      }
      for (int i = 0; i < each.size(); i++) {
        if (!each.get(i).matches(values.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /// Some fields of a record or entries of a map; the others may be anything.
  record Fields(SequencedMap<String, Match> fields) implements Match {
    public Fields {
      fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
    }

    @Override
    public boolean matches(Value value) {
      return switch (value) {
        case Value.RecordOf(var given) -> allIn(given);
        case Value.MapOf(var given) -> allIn(given);
        default -> false;
      };
    }

    private boolean allIn(SequencedMap<String, Value> given) {
      return fields.entrySet().stream()
          .allMatch(
              f -> given.containsKey(f.getKey()) && f.getValue().matches(given.get(f.getKey())));
    }
  }
}
