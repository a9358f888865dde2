package dev.wf.runtime.tool;

import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.data.Parsed;
import dev.wf.runtime.data.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// Instructions for one kind of work: a file that begins with front matter, which says what they
/// are called and what they are for.
///
/// @param entry as the agent lists it
/// @param file its path
/// @param lines of its front matter, those of `---` included
record Skill(String entry, String file, String name, String description, int lines) {
  private static final String FILE = "SKILL.md";
  private static final String FENCE = "---";
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_DESCRIPTION = 1_024;

  /// Looks at the front matter of a skill, and at no more.
  ///
  /// @throws Refused with `tool` where there is none at this path, `denied` where it may not be
  ///   read
  static Skill of(String entry, ToolContext context) throws Refused {
    var file = entry.endsWith(".md") ? entry : withoutEnd(entry) + "/" + FILE;
    var seen = Look.text(context.workspace(), file);
    return switch (seen.value()) {
      case Look.Looked.Not<String>(var why) -> {
        context.observed(seen.observation());
        throw why.failure().kind() == Failure.Kind.DENIED
            ? why
            : wrong("There is no skill `" + entry + "`: " + why.failure().message());
      }
      case Look.Looked.Found<String>(var text) -> {
        int lines = front(text);
        var range = new Observation.Lines(1, Math.max(lines, 1));
        context.observed(Look.lines(context.workspace(), file, range).observation());
        yield of(entry, file, text, lines);
      }
    };
  }

  private static String withoutEnd(String entry) {
    return entry.endsWith("/") ? entry.substring(0, entry.length() - 1) : entry;
  }

  /// How many lines the front matter takes; 0 where there is none, 1 where it does not end.
  private static int front(String text) {
    int count = 0;
    for (var line : (Iterable<String>) text.lines()::iterator) {
      boolean isFence = line.stripTrailing().equals(FENCE);
      if (count == 0 && !isFence) {
        return 0;
      }
      count++;
      if (count > 1 && isFence) {
        return count;
      }
    }
    return Math.min(count, 1);
  }

  private static Skill of(String entry, String file, String text, int lines) throws Refused {
    if (lines == 0) {
      throw noSkill(
          file,
          "it does not begin with front matter, which is lines such as `name: …` and"
              + " `description: …` between two lines of `---`");
    }
    if (lines == 1) {
      throw noSkill(file, "its front matter does not end; close it with a line of `---`");
    }
    var fields = fields(file, String.join("\n", text.lines().skip(1).limit(lines - 2L).toList()));
    return new Skill(
        entry,
        file,
        text(file, fields, "name", LONGEST_NAME),
        text(file, fields, "description", LONGEST_DESCRIPTION),
        lines);
  }

  private static SequencedMap<String, Value> fields(String file, String yaml) throws Refused {
    return switch (Yaml.parse(yaml)) {
      case Parsed.Malformed(var problem) ->
          throw noSkill(file, "its front matter cannot be read: " + problem.strip());
      case Parsed.Data(Value.MapOf(var entries)) -> entries;
      case Parsed.Data _ ->
          throw noSkill(file, "its front matter is not made of lines such as `name: …`");
    };
  }

  private static String text(
      String file, SequencedMap<String, Value> fields, String field, int longest) throws Refused {
    if (!(fields.getOrDefault(field, Value.NULL) instanceof Value.Str(var text))
        || text.isBlank()) {
      throw noSkill(file, "its front matter has no text under `" + field + "`");
    }
    if (text.length() > longest) {
      throw noSkill(file, "its `" + field + "` has more than " + longest + " characters");
    }
    return text.strip().replaceAll("\\s+", " ");
  }

  /// All that an agent lists.
  static List<Skill> all(List<String> entries, ToolContext context) throws Refused {
    var skills = new ArrayList<Skill>();
    for (var entry : entries) {
      var skill = of(entry, context);
      for (var other : skills) {
        if (other.name().equals(skill.name())) {
          throw wrong(
              "Two skills are called `"
                  + skill.name()
                  + "`: `"
                  + other.file()
                  + "` and `"
                  + skill.file()
                  + "`.");
        }
      }
      skills.add(skill);
    }
    return skills;
  }

  private static Refused noSkill(String file, String why) {
    return wrong("`" + file + "` is no skill: " + why + ".");
  }

  private static Refused wrong(String message) {
    return new Refused(Failure.Kind.TOOL, message);
  }

  /// Whether it is a folder, in which more files may be.
  boolean isFolder() {
    return file.endsWith("/" + FILE);
  }

  /// The folder in which its files are, with `/` behind it.
  String folder() {
    return file.substring(0, file.length() - FILE.length());
  }
}
