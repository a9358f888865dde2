package dev.wf.runtime.tool;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The skills of agents: `skill:skills/review`. An agent is told what each is called and what it is
/// for before it begins, and opens one when it needs it. All of one agent are one tool, which reads
/// them and the files beside them, and nothing else.
///
/// Which skills there are is asked by their paths; what is in them is seen, as by any tool that
/// reads: of a skill that was not opened, its front matter alone.
///
/// @param rehearsed whether a skill that is not there is left out, as in a test whose model
///   pretends
public record SkillBox(boolean rehearsed) implements ToolBox {
  private static final int MOST_CHARACTERS = 100_000;
  private static final int MOST_FILES = 100;
  private static final Input INPUT =
      Input.of(
          new Type.Field("name", Type.STRING, "Of the skill."),
          new Type.Field(
              "file",
              Type.nullable(Type.Plain.PATH),
              "A file of the skill, relative to its folder; null for its instructions."));

  @Override
  public String kind() {
    return Asked.Question.SKILL.substring(0, Asked.Question.SKILL.length() - 1);
  }

  @Override
  public List<Tool> tools(List<String> entries) {
    var opening =
        new BuiltIn(
            kind(),
            "Opens one of your skills and gives its instructions, or a file that belongs to it.",
            INPUT,
            Effect.OBSERVES,
            "1",
            (given, context) -> open(entries, given, context));
    return List.of(new Skills(opening, entries, rehearsed));
  }

  /// The tool of one agent.
  private record Skills(BuiltIn opening, List<String> entries, boolean rehearsed) implements Tool {
    @Override
    public boolean introduces() {
      return true;
    }

    @Override
    public String introduction(ToolContext context) throws Refused {
      var skills = rehearsed ? found(entries, context) : Skill.all(entries, context);
      return skills.isEmpty()
          ? ""
          : skills.stream()
              .map(s -> "- " + s.name() + " (" + s.file() + "): " + s.description())
              .collect(
                  Collectors.joining(
                      "\n",
                      "You have skills, which are instructions for some kinds of work. Before you"
                          + " do what one of them is for, open it with the tool `skill`:\n",
                      ""));
    }

    private static List<Skill> found(List<String> entries, ToolContext context) throws Refused {
      var found = new ArrayList<String>();
      for (var entry : entries) {
        if (context.workspace().isThere(entry)) {
          found.add(entry);
        }
      }
      return Skill.all(found, context);
    }

    @Override
    public String name() {
      return opening.name();
    }

    @Override
    public String description() {
      return opening.description();
    }

    @Override
    public Value.RecordOf inputSchema() {
      return opening.inputSchema();
    }

    @Override
    public Effect effect() {
      return opening.effect();
    }

    @Override
    public String version() {
      return opening.version();
    }

    @Override
    public ToolResult use(String input, ToolContext context) throws InterruptedException {
      return opening.use(input, context);
    }
  }

  private static String open(List<String> entries, Input.Arguments given, ToolContext context)
      throws Refused, InterruptedException {
    var skill = named(given.text("name", ""), Skill.all(entries, context));
    var file = given.text("file", "");
    return file.isEmpty() ? instructions(skill, context) : file(skill, file, context);
  }

  private static Skill named(String name, List<Skill> skills) throws Refused {
    return skills.stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Refused.failed(
                "There is no skill `"
                    + name
                    + "`. Your skills are "
                    + skills.stream().map(Skill::name).collect(Collectors.joining(", "))
                    + "."));
  }

  private static String instructions(Skill skill, ToolContext context)
      throws Refused, InterruptedException {
    var text = text(skill.file(), context);
    var body = text.lines().skip(skill.lines()).collect(Collectors.joining("\n")).strip();
    return cut(body) + files(skill, context);
  }

  private static String files(Skill skill, ToolContext context)
      throws Refused, InterruptedException {
    if (!skill.isFolder() || skill.folder().chars().anyMatch(c -> "*?[]{}\\".indexOf(c) >= 0)) {
      return "";
    }
    var seen = Look.listing(context.workspace(), Glob.of(skill.folder() + "**"));
    context.observed(seen.observation());
    var others =
        seen.value().get().stream()
            .filter(f -> !f.equals(skill.file()))
            .map(f -> f.substring(skill.folder().length()))
            .toList();
    return others.isEmpty()
        ? ""
        : "\n\nFiles of this skill, which `file` gives: "
            + others.stream().limit(MOST_FILES).collect(Collectors.joining(", "))
            + (others.size() > MOST_FILES ? ", …" : "")
            + ".";
  }

  private static String file(Skill skill, String file, ToolContext context) throws Refused {
    if (!skill.isFolder()) {
      throw Refused.failed("The skill `" + skill.name() + "` has no files beside it.");
    }
    var workspace = context.workspace();
    var path = skill.folder() + file;
    var folder = workspace.pathOf(workspace.toRead(skill.file()));
    var real = workspace.pathOf(workspace.toRead(path));
    boolean isInside =
        !file.startsWith("/")
            && real.startsWith(folder.substring(0, folder.lastIndexOf('/') + 1))
            && workspace.toRead(path).path().startsWith(skill.folder());
    if (!isInside) {
      throw Refused.denied(
          "`" + file + "` is not in the folder of the skill `" + skill.name() + "`.");
    }
    return cut(text(path, context));
  }

  private static String text(String path, ToolContext context) throws Refused {
    var seen = Look.text(context.workspace(), path);
    context.observed(seen.observation());
    return seen.value().get();
  }

  private static String cut(String text) {
    return ReadTool.cut(text, MOST_CHARACTERS);
  }
}
