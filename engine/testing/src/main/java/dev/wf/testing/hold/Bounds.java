package dev.wf.testing.hold;

import dev.wf.runtime.call.ThisRun;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import dev.wf.runtime.tool.Permissions;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.worktree.Leftovers;
import dev.wf.testing.generate.NoValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A run comes to an end within its budget, asks no more agents than it may, writes where it may,
/// and leaves no copy of the workspace behind.
final class Bounds implements Law {
  @Override
  public List<Broken> broken(Lab lab)
      throws IOException, RunImpossible, InterruptedException, NoValue {
    var found = new ArrayList<Broken>();
    if (lab.came().isEndless()) {
      found.add(
          Broken.of(
              "WF6104",
              "A run goes on and on: it made 20000 calls.",
              List.of(),
              "bound what a `loop` or a list comes to"));
    }
    if (lab.came().conclusion() instanceof Conclusion.Paused(var why, _)) {
      found.add(
          Broken.of(
              "WF6107",
              "This workflow may not get to its end in its budget.",
              List.of(why.reason()),
              "bound the lists and loops whose elements ask agents, what agents may ask of others,"
                  + " or widen `budget`"));
    }
    var invocation = Invocation.of(lab.trial().graph(), lab.trial().arguments(), ThisRun.NONE);
    agents(lab, invocation).ifPresent(found::add);
    written(lab, invocation).ifPresent(found::add);
    var left = Leftovers.in(lab.venue().runs());
    if (!left.isEmpty()) {
      found.add(
          Broken.of(
              "WF6126",
              "A run left a copy of the workspace behind.",
              List.of("it has ended, and its `worktrees` are still there"),
              "this is a fault of wf itself: please report it with the workflow"));
    }
    return found;
  }

  private static Optional<Broken> agents(Lab lab, Invocation invocation) {
    int most = Limits.of(invocation.budget(), 1).agents();
    long asked = lab.came().seen().agents();
    return asked <= most
        ? Optional.empty()
        : Optional.of(
            Broken.of(
                "WF6127",
                "A run asked more agents than it may.",
                List.of(asked + " were asked, of " + most),
                "this is a fault of wf itself: please report it with the workflow"));
  }

  private static Optional<Broken> written(Lab lab, Invocation invocation) throws IOException {
    Permissions permissions;
    try {
      permissions = Permissions.of(invocation.allow());
    } catch (Refused e) {
      return Optional.empty();
    }
    var now = new TreeMap<String, String>();
    var workspace = lab.venue().workspace();
    try (var files = Files.walk(workspace)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        now.put(
            workspace.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
      }
    }
    var before = lab.found().files();
    var beyond = new ArrayList<String>();
    now.forEach((path, text) -> {
      if (!text.equals(before.get(path)) && !permissions.mayWrite(path)) {
        beyond.add(path);
      }
    });
    before.keySet().stream()
        .filter(path -> !now.containsKey(path) && !permissions.mayWrite(path))
        .forEach(beyond::add);
    return beyond.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Broken.of(
                "WF6127",
                "A run changed what it may not write.",
                beyond,
                "this is a fault of wf itself: please report it with the workflow"));
  }
}
