package dev.wf.runtime.run.serve;

import dev.wf.ir.value.Value;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Workspace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What the called workflows of a run allow, each `allow` read once for the many calls below it.
/// Safe for use by many threads.
public final class Allowances {
  /// Beyond so many different ones they are read anew: each may come from a call with arguments of
  /// its own.
  private static final int MOST = 100;

  private final Map<Value.RecordOf, Permissions> known = new ConcurrentHashMap<>();
  private volatile @Nullable Narrowed last;

  /// What the calls below one workflow share: the same workspace, narrowed by the same objects.
  private record Narrowed(Workspace workspace, List<Value.RecordOf> allowed, Workspace to) {
    boolean isOf(Workspace other, List<Value.RecordOf> others) {
      boolean is = workspace == other && allowed.size() == others.size();
      for (int i = 0; is && i < others.size(); i++) {
        is = allowed.get(i) == others.get(i);
      }
      return is;
    }
  }

  /// What the called workflows around a call allow of a workspace.
  public Workspace narrowed(Workspace workspace, Call call) throws Refused {
    var allowed = call.allowed();
    var known = last;
    if (known != null && known.isOf(workspace, allowed)) {
      return known.to();
    }
    var narrowed = workspace;
    for (var allow : allowed) {
      narrowed = narrowed.narrowedBy(read(allow));
    }
    last = new Narrowed(workspace, allowed, narrowed);
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
