package dev.wf.cli.args;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the words after `--args`: `name=value`, a JSON record, `@file` with a YAML or JSON record.
final class Words {
  private static final Pattern NAMED =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=(.*)", Pattern.DOTALL);

  private final Path directory;
  private final Source line;
  private final List<Diagnostic> mistakes;
  private final List<Given> found = new ArrayList<>();

  private Words(Path directory, Source line, List<Diagnostic> mistakes) {
    this.directory = directory;
    this.line = line;
    this.mistakes = mistakes;
  }

  /// The line that the words make, for messages.
  static Source line(List<String> words) {
    return new Source("--args", String.join(" ", words));
  }

  /// @param directory where file names start from
  static List<Given> read(
      List<String> words, Path directory, Source line, List<Diagnostic> mistakes) {
    var reader = new Words(directory, line, mistakes);
    int offset = 0;
    for (var word : words) {
      reader.read(word, offset);
      offset += word.length() + 1;
    }
    return reader.found;
  }

  private void read(String word, int offset) {
    var whole = at(offset, word.length());
    var named = NAMED.matcher(word);
    if (word.startsWith("@")) {
      file(word.substring(1), whole);
    } else if (word.strip().startsWith("{")) {
      Yaml.of(line, offset, word, mistakes::add).ifPresent(this::record);
    } else if (named.matches()) {
      var value =
          new Given.Data.Text(named.group(2), at(offset + named.start(2), named.group(2).length()));
      found.add(new Given(named.group(1), at(offset, named.end(1)), value));
    } else {
      mistakes.add(Mistakes.noName(whole, word));
    }
  }

  private void file(String name, Place at) {
    try {
      var text = Files.readString(directory.resolve(name));
      Yaml.of(new Source(name, text), 0, text, mistakes::add).ifPresent(this::record);
    } catch (NoSuchFileException _) {
      mistakes.add(Mistakes.unreadable(at, "it does not exist"));
    } catch (CharacterCodingException _) {
      mistakes.add(Mistakes.unreadable(at, "it is not UTF-8"));
    } catch (IOException | java.nio.file.InvalidPathException e) {
      mistakes.add(Mistakes.unreadable(at, e.getMessage()));
    }
  }

  private void record(Yaml yaml) {
    yaml.entries()
        .ifPresentOrElse(
            entries ->
                entries.forEach(
                    e -> found.add(new Given(e.key(), e.at(), new Given.Data.Part(e.value())))),
            () -> mistakes.add(Mistakes.notNamed(yaml.place())));
  }

  private Place at(int offset, int length) {
    return new Place(line, new Span(offset, length));
  }
}
