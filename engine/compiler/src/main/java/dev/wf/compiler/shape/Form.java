package dev.wf.compiler.shape;

import dev.wf.ir.source.Source;
import java.util.Arrays;
import java.util.Optional;

/// In which of its two forms a program is written, which the end of its name says.
public enum Form {
  WF(".wf"),
  YAML(".yaml", ".yml");

  private final String[] endings;

  Form(String... endings) {
    this.endings = endings;
  }

  /// What is named otherwise is in the `.wf` form.
  public static Form of(Source source) {
    return YAML.ending(source.name()).isPresent() ? YAML : WF;
  }

  /// Is it, by its name, the file of a program?
  public static boolean isNamed(String path) {
    return Arrays.stream(values()).anyMatch(form -> form.ending(path).isPresent());
  }

  /// The name of a program's file without its folders and its ending.
  public static String stem(Source source) {
    var name = source.name().substring(source.name().lastIndexOf('/') + 1);
    for (var form : values()) {
      var ending = form.ending(name);
      if (ending.isPresent()) {
        return name.substring(0, name.length() - ending.get().length());
      }
    }
    return name;
  }

  public Form other() {
    return switch (this) {
      case WF -> YAML;
      case YAML -> WF;
    };
  }

  /// How names of this form end, by preference.
  public String ending() {
    return endings[0];
  }

  private Optional<String> ending(String name) {
    for (var ending : endings) {
      if (name.endsWith(ending)) {
        return Optional.of(ending);
      }
    }
    return Optional.empty();
  }
}
