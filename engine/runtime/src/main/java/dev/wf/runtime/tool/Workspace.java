package dev.wf.runtime.tool;

import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Version;
import dev.wf.runtime.patch.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A folder with what may be done in it. Paths are relative to it, with `/` between their parts,
/// and never lead out of it: not through `..`, not as absolute paths, not through links. Safe for
/// use by many threads.
public final class Workspace {
  private static final Pattern UNSEEN =
      Pattern.compile("[\\u200c-\\u200f\\u202a-\\u202e\\u206a-\\u206f\\ufeff]|(?<=.)[. ]+$");

  /// No file system takes longer ones; a folder that is held open would.
  private static final int LONGEST = 2_000;

  private final Path root;
  private final Permissions permissions;
  private final FileDigests digests;

  private Workspace(Path root, Permissions permissions, FileDigests digests) {
    this.root = root;
    this.permissions = permissions;
    this.digests = digests;
  }

  /// @param root an existing folder
  /// @param clock tells files that changed only just now from those that have settled
  public static Workspace of(Path root, Permissions permissions, InstantSource clock)
      throws IOException {
    return of(root, permissions, FileDigests.of(clock));
  }

  /// @param root an existing folder
  /// @param digests of its files, as far as they are known
  public static Workspace of(Path root, Permissions permissions, FileDigests digests)
      throws IOException {
    return new Workspace(root.toRealPath(), permissions, digests);
  }

  /// The same folder with less allowed.
  public Workspace narrowedBy(Permissions inner) {
    return new Workspace(root, permissions.narrowedBy(inner), digests);
  }

  public Path root() {
    return root;
  }

  public Permissions permissions() {
    return permissions;
  }

  FileDigests digests() {
    return digests;
  }

  /// Held by who reads a file to write it anew, so that no change of another is lost in between.
  Object changing() {
    return digests;
  }

  /// A place in the workspace.
  ///
  /// @param path relative, without `.` and `..`, as the asker knows it
  /// @param real where it is, links resolved, as far as it exists
  public record Located(String path, Path real) {}

  /// @throws Refused with `denied` if the path leads out or may not be read
  public Located toRead(String path) throws Refused {
    var located = locate(path);
    requireReadable(located.path(), path);
    requireReadable(inRoot(located), path);
    return located;
  }

  /// @throws Refused with `denied` if the path leads out or may not be written
  public Located toWrite(String path) throws Refused {
    var located = locate(path);
    for (var each : List.of(located.path(), inRoot(located))) {
      requireAllowed("`" + path + "` may not be written", permissions.write(each));
    }
    return located;
  }

  /// Whether a path of the workspace is a folder, which need not be readable itself for what is in
  /// it to be.
  boolean isFolder(String path) {
    try {
      return Files.isDirectory(locate(path).real(), LinkOption.NOFOLLOW_LINKS);
    } catch (Refused e) {
      return false;
    }
  }

  /// Whether something is at a path of the workspace, readable or not.
  boolean isThere(String path) {
    try {
      return Files.exists(locate(path).real(), LinkOption.NOFOLLOW_LINKS);
    } catch (Refused e) {
      return false;
    }
  }

  /// What is at a path itself, a link not followed; empty where there is no file and no link.
  ///
  /// @param path relative, as [Located] has it
  Optional<Version> versionOf(String path) throws IOException {
    return Store.versionOf(root.resolve(path));
  }

  /// Where a change stands that was begun.
  public enum Standing {
    DONE,
    NOT_DONE,
    /// The file is neither what it was nor what it was to become.
    OTHER
  }

  /// How a change stands that was begun once. What it had not put into its place when it was killed
  /// is removed.
  public Standing stands(Observation.Change change) {
    try {
      Writes.removeUnfinished(root.resolve(change.path()).getParent());
      var now = versionOf(change.path());
      return now.equals(change.after())
          ? Standing.DONE
          : now.equals(change.before()) ? Standing.NOT_DONE : Standing.OTHER;
    } catch (IOException e) {
      return Standing.OTHER;
    }
  }

  /// The path of a place, links resolved.
  String pathOf(Located located) {
    return inRoot(located);
  }

  /// Whether a part of a path is kept out of sight, also where a file system takes it for what is:
  /// some drop dots and spaces at the end, or characters that nobody sees, and some have short
  /// names.
  static boolean isHidden(String part) {
    var plain = isPlain(part) ? part : UNSEEN.matcher(part).replaceAll("");
    return plain.equalsIgnoreCase(".git")
        || plain.equalsIgnoreCase(".wf")
        || plain.equalsIgnoreCase("git~1")
        || part.startsWith(Writes.UNFINISHED);
  }

  /// Whether no file system takes it for another; quick, since most are.
  private static boolean isPlain(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (part.charAt(i) > '~') {
        return false;
      }
    }
    return !part.endsWith(".") && !part.endsWith(" ");
  }

  /// @throws Refused where a path is not one of the workspace as it stands: relative, without links
  ///   being looked at, and in sight
  static void requireInside(String path) throws Refused {
    if (!String.join("/", parts(path)).equals(path) || path.isEmpty()) {
      throw Refused.denied("`" + path + "` is no path of the workspace.");
    }
  }

  private void requireReadable(String relative, String asked) throws Refused {
    requireAllowed("`" + asked + "` may not be read", permissions.read(relative));
  }

  /// @param sentence that says what may not be done, without its end
  public static void requireAllowed(String sentence, Optional<Refusal> refusal) throws Refused {
    if (refusal.isPresent()) {
      throw Refused.denied(sentence + refusal.get().advice());
    }
  }

  private String inRoot(Located located) {
    return root.relativize(located.real()).toString().replace('\\', '/');
  }

  private Located locate(String asked) throws Refused {
    var parts = parts(asked);
    var path = String.join("/", parts);
    if (path.length() > LONGEST) {
      throw Refused.denied("A path has at most " + LONGEST + " characters.");
    }
    try {
      var real = resolve(root.resolve(path));
      if (!real.startsWith(root)) {
        throw Refused.denied("`" + asked + "` leads out of the workspace through a link.");
      }
      for (var part : root.relativize(real)) {
        requireVisible(part.toString(), asked);
      }
      return new Located(path, real);
    } catch (InvalidPathException e) {
      throw Refused.denied("`" + asked + "` is no path on this machine.");
    } catch (IOException e) {
      throw Refused.failed("`" + asked + "` cannot be reached: " + Writes.reason(e) + ".");
    }
  }

  private static List<String> parts(String asked) throws Refused {
    if (asked.startsWith("/") || asked.startsWith("\\") || beginsWithDrive(asked)) {
      throw Refused.denied("`" + asked + "` is not relative to the workspace.");
    }
    if (asked.indexOf('\0') >= 0) {
      throw Refused.denied("`" + asked.replace("\0", "\\0") + "` is no path on this machine.");
    }
    var parts = new ArrayList<String>();
    for (var part : asked.split("/")) {
      switch (part) {
        case "", "." -> {}
        case ".." -> {
          if (parts.isEmpty()) {
            throw Refused.denied("`" + asked + "` leads out of the workspace.");
          }
          parts.removeLast();
        }
        default -> {
          requireVisible(part, asked);
          parts.add(part);
        }
      }
    }
    return parts;
  }

  private static boolean beginsWithDrive(String asked) {
    return asked.length() > 2
        && asked.charAt(1) == ':'
        && Character.isLetter(asked.charAt(0))
        && (asked.charAt(2) == '/' || asked.charAt(2) == '\\');
  }

  private static void requireVisible(String part, String asked) throws Refused {
    if (isHidden(part)) {
      throw Refused.denied("`" + asked + "` is no part of the workspace.");
    }
  }

  /// The real path of what exists of a path, and the rest of it as it is. A link that leads nowhere
  /// exists.
  private static Path resolve(Path path) throws IOException {
    var missing = new ArrayDeque<Path>();
    var existing = path;
    while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      missing.push(existing.getFileName());
      existing = existing.getParent();
    }
    var real = existing;
    try {
      real = existing.toRealPath();
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(existing.toString(), null, "a link that leads nowhere");
    }
    for (var part : missing) {
      real = real.resolve(part);
    }
    return real;
  }
}
