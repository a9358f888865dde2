package dev.wf.cli.command;

import dev.wf.compiler.load.Library;
import dev.wf.compiler.load.ProjectFiles;
import dev.wf.compiler.read.Loading;
import dev.wf.compiler.read.yaml.YamlText;
import dev.wf.compiler.shape.Form;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Text;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The programs that somebody means who names files and folders.
public final class ProgramFiles {
  /// Folders that others fill: what lies there is nobody's program.
  private static final Set<String> FOREIGN = Set.of("node_modules", "target");

  private ProgramFiles() {}

  /// What surrounds a program: the files of its project, which is the nearest folder, at or above
  /// its own, with a `wf.yaml`, else its own; and the standard library.
  public static ProjectFiles around(Source program, Path directory) {
    var folder = directory.resolve(program.name()).toAbsolutePath().normalize().getParent();
    var project = Where.project(folder).orElse(folder);
    var library = new Library(ProgramFiles.class.getClassLoader());
    return ProjectFiles.of(directory, program, project, library);
  }

  /// Files as they are named; for a folder the programs below it, in code point order, without
  /// hidden folders and links. Each once.
  ///
  /// @param directory where relative names start from
  public static List<String> of(Path directory, List<String> words) throws Wrong {
    var files = new LinkedHashSet<String>();
    for (var word : words) {
      var path = directory.resolve(word);
      if (Files.isDirectory(path)) {
        files.addAll(below(directory, path));
      } else {
        files.add(word);
      }
    }
    return List.copyOf(files);
  }

  /// In the YAML form only what says so: other files are in YAML, too.
  private static boolean isProgram(Path directory, Path file) {
    var name = file.toString();
    if (!Form.isNamed(name)) {
      return false;
    }
    return switch (Form.of(new Source(name, ""))) {
      case WF -> true;
      case YAML ->
          Loading.of(directory, name) instanceof Loading.Loaded(var source)
              && YamlText.isYaml(source);
    };
  }

  /// Whether a folder is hidden, or filled by others.
  public static boolean isPassedBy(Path folder) {
    var name = folder.getFileName().toString();
    return name.startsWith(".") || FOREIGN.contains(name);
  }

  private static List<String> below(Path directory, Path folder) throws Wrong {
    var found = new ArrayList<String>();
    var visitor =
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
            return !at.equals(folder) && isPassedBy(at)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isProgram(directory, file)) {
              var shown = file.startsWith(directory) ? directory.relativize(file) : file;
              found.add(shown.normalize().toString());
            }
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(folder.normalize(), visitor);
    } catch (IOException e) {
      throw Wrong.because(
          "The folder " + folder + " cannot be looked through: " + FileTrouble.of(e),
          "name the files, or see who may read there");
    }
    found.sort(Text.CODE_POINTS);
    return found;
  }
}
