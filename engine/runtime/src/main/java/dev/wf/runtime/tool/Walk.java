package dev.wf.runtime.tool;

import dev.wf.ir.value.Text;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds the files that a pattern matches, by walking only folders in which some can be.
///
/// In each folder it holds how far the pattern has come, as a set of [Place]s, each reached by one
/// way of matching the folder's path. At an ignored entry only those ways go on that name it by a
/// part without wildcards; below it they heed no rules any more.
final class Walk {
  private final Workspace workspace;
  private final List<List<Part>> alternatives;
  private final Deque<Folder> open = new ArrayDeque<>();
  private final List<String> found = new ArrayList<>();

  /// @param alternative of the pattern
  /// @param part of it that comes next
  /// @param named that an ignored folder was named on the way
  private record Place(int alternative, int part, boolean named) {}

  private record Folder(Path folder, String path, Ignored rules, Set<Place> places) {}

  private Walk(Workspace workspace, Glob glob) {
    this.workspace = workspace;
    this.alternatives = glob.alternatives();
  }

  /// Paths relative to the root, in code point order: files only, links neither listed nor
  /// followed.
  static List<String> files(Workspace workspace, Glob glob) throws InterruptedException {
    var walk = new Walk(workspace, glob);
    walk.begin();
    while (!walk.open.isEmpty()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      walk.list(walk.open.pop());
    }
    walk.found.sort(Text.CODE_POINTS);
    return walk.found;
  }

  private void begin() {
    var places = new LinkedHashSet<Place>();
    for (int i = 0; i < alternatives.size(); i++) {
      reach(new Place(i, 0, false), places);
    }
    open.push(new Folder(workspace.root(), "", Ignored.of(workspace.root()), places));
  }

  /// What vanishes meanwhile or may not be read is as if it were not there.
  private void list(Folder folder) {
    try (var children = Files.newDirectoryStream(folder.folder())) {
      for (var child : children) {
        var name = child.getFileName().toString();
        if (!Workspace.isHidden(name)) {
          attributes(child).ifPresent(a -> visit(folder, child, name, a));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return;
    }
  }

  private static Optional<BasicFileAttributes> attributes(Path child) {
    try {
      return Optional.of(
          Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void visit(Folder folder, Path child, String name, BasicFileAttributes attributes) {
    boolean isFolder = attributes.isDirectory();
    if (!isFolder && !attributes.isRegularFile()) {
      return;
    }
    var reached = step(folder.places(), name);
    if (reached.isEmpty()) {
      return;
    }
    var path = folder.path().isEmpty() ? name : folder.path() + "/" + name;
    if (folder.rules().ignores(path, name, isFolder)) {
      reached = step(naming(folder.places()), name);
    }
    if (isFolder && reached.stream().anyMatch(p -> !isEnd(p))) {
      open.push(new Folder(child, path, folder.rules().in(child, path), reached));
    } else if (!isFolder
        && reached.stream().anyMatch(this::isEnd)
        && workspace.permissions().mayRead(path)) {
      found.add(path);
    }
  }

  private Set<Place> step(Set<Place> from, String name) {
    var reached = new LinkedHashSet<Place>();
    for (var place : from) {
      if (!isEnd(place) && next(place).matches(name)) {
        boolean stays = next(place) instanceof Part.Any;
        reach(
            stays ? place : new Place(place.alternative(), place.part() + 1, place.named()),
            reached);
      }
    }
    return reached;
  }

  /// The places from which the way goes on to an ignored entry.
  private Set<Place> naming(Set<Place> places) {
    var naming = new LinkedHashSet<Place>();
    for (var place : places) {
      if (place.named() || !isEnd(place) && next(place) instanceof Part.Literal) {
        naming.add(new Place(place.alternative(), place.part(), true));
      }
    }
    return naming;
  }

  /// Adds a place, and the one behind it where `**` may stand for nothing.
  private void reach(Place place, Set<Place> into) {
    into.add(place);
    if (!isEnd(place) && next(place) instanceof Part.Any) {
      reach(new Place(place.alternative(), place.part() + 1, place.named()), into);
    }
  }

  private Part next(Place place) {
    return alternatives.get(place.alternative()).get(place.part());
  }

  private boolean isEnd(Place place) {
    return place.part() == alternatives.get(place.alternative()).size();
  }
}
