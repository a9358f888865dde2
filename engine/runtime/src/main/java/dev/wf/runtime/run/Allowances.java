package dev.wf.runtime.run;

import dev.wf.ir.value.Value;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Workspace;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the called workflows of a run allow, each `allow` read once for the many calls below it.
/// Safe for use by many threads.
final class Allowances {
  /// Beyond so many different ones they are read anew: each may come from a call with arguments of
  /// its own.
  private static final int MOST = 100;

  private final Map<Value.RecordOf, Permissions> known = new ConcurrentHashMap<>();

  /// What the called workflows around a call allow of a workspace.
  Workspace narrowed(Workspace workspace, Call call) throws Refused {
    var narrowed = workspace;
    for (var allow : call.allowed()) {
      narrowed = narrowed.narrowedBy(read(allow));
    }
    return narrowed;
  }

  private Permissions read(Value.RecordOf allow) throws Refused {
    var before = known.get(allow);
    if (before != null) {
      return before;
    }
    var permissions = Permissions.of(allow);
    if (known.size() < MOST) {
      known.put(allow, permissions);
    }
    return permissions;
  }
}
