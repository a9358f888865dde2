package dev.wf.runtime.tool;

import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What may be read and written in a workspace. Reading is allowed where nothing is said; writing
/// is not.
///
/// Called workflows only narrow: a path has to be allowed by each of the lists in turn.
public final class Permissions {
  /// Reading everything, writing nothing.
  public static final Permissions READ_ONLY = new Permissions(List.of(), List.of(List.of()));

  private final List<List<Glob>> read;
  private final List<List<Glob>> write;

  private Permissions(List<List<Glob>> read, List<List<Glob>> write) {
    this.read = List.copyOf(read);
    this.write = List.copyOf(write);
  }

  /// What a workflow's `allow` says: a record whose fields `read` and `write` are lists of
  /// patterns.
  ///
  /// @throws Refused if a pattern is malformed
  public static Permissions of(Value.RecordOf allow) throws Refused {
    var read = patterns(allow, "read");
    var write = patterns(allow, "write").orElse(List.of());
    return new Permissions(read.map(List::of).orElse(List.of()), List.of(write));
  }

  public Permissions narrowedBy(Permissions inner) {
    var reads = new ArrayList<>(read);
    reads.addAll(inner.read);
    var writes = new ArrayList<>(write);
    writes.addAll(inner.write);
    return new Permissions(reads, writes);
  }

  public boolean mayRead(String path) {
    return read.stream().allMatch(list -> list.stream().anyMatch(g -> g.matches(path)));
  }

  public boolean mayWrite(String path) {
    return write.stream().allMatch(list -> list.stream().anyMatch(g -> g.matches(path)));
  }

  private static Optional<List<Glob>> patterns(Value.RecordOf allow, String capability)
      throws Refused {
    if (!(allow.get(capability) instanceof Value.ListOf list)) {
      return Optional.empty();
    }
    var globs = new ArrayList<Glob>();
    for (var value : list.values()) {
      globs.add(Glob.of(((Value.Str) value).value()));
    }
    return Optional.of(globs);
  }

  @Override
  public String toString() {
    return "read " + read + ", write " + write;
  }
}
