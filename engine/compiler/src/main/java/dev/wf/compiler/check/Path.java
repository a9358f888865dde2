package dev.wf.compiler.check;

import dev.wf.compiler.names.Binding;
import java.util.ArrayList;
import java.util.List;

/// A value of which more may be known in some places than in others: what a name stands for, or a
/// field of it, or a field of that. Values never change, so what is known of one holds as far as
/// the condition reaches.
record Path(Binding root, List<String> fields) {
  Path {
    fields = List.copyOf(fields);
  }

  Path field(String name) {
    var longer = new ArrayList<>(fields);
    longer.add(name);
    return new Path(root, longer);
  }
}
