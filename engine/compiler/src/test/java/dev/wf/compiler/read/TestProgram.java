package dev.wf.compiler.read;

import dev.wf.ir.source.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The programs that reading is tried on: good ones, and bad ones with what is said about them.
record TestProgram(Path file) {
  private static final Path FOLDER = Path.of("src", "test", "resources", "programs");

  static List<TestProgram> good() {
    return in("good");
  }

  static List<TestProgram> bad() {
    return in("bad");
  }

  private static List<TestProgram> in(String folder) {
    try (var found = Files.list(FOLDER.resolve(folder))) {
      return found
          .filter(f -> f.toString().endsWith(".wf"))
          .sorted()
          .map(TestProgram::new)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> texts() {
    return Stream.concat(good().stream(), bad().stream()).map(TestProgram::text);
  }

  String text() {
    return read(file);
  }

  Source source() {
    return new Source(file.getFileName().toString(), text());
  }

  Path expected() {
    return Path.of(file.toString().replaceFirst("\\.wf$", ".diag"));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }
}
