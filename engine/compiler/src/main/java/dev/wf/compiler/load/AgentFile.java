package dev.wf.compiler.load;

import dev.wf.compiler.read.yaml.AgentText;
import dev.wf.compiler.read.yaml.AgentText.Word;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Expr.Text;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Setting;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes a declared agent of the file that one is `from`: what the file says become settings,
/// before those in braces, which override them.
final class AgentFile {
  /// The tools of coding agents that have a counterpart.
  private static final Map<String, String> TOOLS =
      Map.of(
          "Read", "read",
          "Glob", "glob",
          "Grep", "grep",
          "Edit", "edit",
          "Write", "write",
          "WebFetch", "web_fetch",
          "WebSearch", "web_search");

  private static final String COMMANDS = "Bash";
  private static final Pattern COMMAND = Pattern.compile("Bash\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern SERVER = Pattern.compile("mcp__([\\w-]+?)(?:__([\\w.-]+|\\*))?");
  private static final String SKILLS = ".claude/skills/";
  private static final String INHERITED = "inherit";

  private final Decl.Agent agent;
  private final AgentText text;
  private final ImportMistakes inProgram;
  private final ImportMistakes inFile;
  private final Consumer<Diagnostic> report;
  private final List<Setting> settings = new ArrayList<>();

  private AgentFile(
      Decl.Agent agent, Source program, Source file, AgentText text, Consumer<Diagnostic> report) {
    this.agent = agent;
    this.text = text;
    this.inProgram = new ImportMistakes(program);
    this.inFile = new ImportMistakes(file);
    this.report = report;
  }

  /// @param from the file's settings, which stand in its text
  record Made(Decl.Agent agent, List<Setting> from) {}

  /// The agent with all its settings; empty where the file is broken, which is reported.
  static Optional<Made> of(
      Decl.Agent agent, Source program, Source file, Consumer<Diagnostic> report) {
    var text = AgentText.of(file);
    text.diagnostics().forEach(report);
    return text.hasErrors()
        ? Optional.empty()
        : Optional.of(new AgentFile(agent, program, file, text, report).made());
  }

  private Made made() {
    if (!text.body().text().isEmpty()) {
      add("system", text.body().span(), constant(text.body()));
    }
    text.model()
        .filter(m -> !m.text().equals(INHERITED))
        .ifPresent(m -> add("model", m.span(), constant(m)));
    tools();
    skills();
    var all = new ArrayList<>(settings);
    boolean isPrompted =
        gives("prompt") || agent.settings().stream().anyMatch(Setting.Spread.class::isInstance);
    var prompt = isPrompted ? Optional.<Setting>empty() : prompt();
    prompt.ifPresent(all::add);
    all.addAll(agent.settings());
    var doc = agent.doc().isEmpty() ? text.description().map(Word::text).orElse("") : agent.doc();
    var made =
        new Decl.Agent(
            doc.strip(),
            agent.name(),
            agent.parameters(),
            agent.result(),
            isPrompted || prompt.isPresent() ? Optional.empty() : agent.from(),
            all,
            agent.span());
    return new Made(made, settings);
  }

  private void add(String name, Span span, Expr value) {
    if (!gives(name)) {
      settings.add(new Setting.Named(new Name(name, span), value, span));
    }
  }

  /// Whether the braces have a word for it.
  private boolean gives(String name) {
    return agent.settings().stream()
        .anyMatch(s -> s instanceof Setting.Named n && n.name().text().equals(name));
  }

  /// Its only parameter is the prompt.
  private Optional<Setting> prompt() {
    var at = agent.from().map(Text::span).orElse(agent.span());
    if (agent.parameters().size() != 1) {
      report.accept(inProgram.noPrompt(agent.name().span(), agent.parameters().size()));
      return Optional.empty();
    }
    var parameter = agent.parameters().getFirst().name();
    var hole = new Text.Part.Hole(new Expr.Ref(new Name(parameter.text(), at)), at);
    var prompt = new Text(List.of(hole), Text.Form.STRING, at);
    return Optional.of(new Setting.Named(new Name("prompt", at), prompt, at));
  }

  private void tools() {
    if (gives("tools")) {
      return;
    }
    if (text.tools().isEmpty()) {
      report.accept(inFile.noTools());
      return;
    }
    var items = text.tools().get().stream().flatMap(this::tool).toList();
    if (!items.isEmpty()) {
      var span = items.getFirst().span().to(items.getLast().span());
      var list = items.stream().map(i -> new Expr.ListOf.Item(i, false)).toList();
      add("tools", span, new Expr.ListOf(list, span));
    }
  }

  /// A name is that of a skill where coding agents keep theirs.
  private void skills() {
    if (!text.skills().isEmpty()) {
      var span = text.skills().getFirst().span().to(text.skills().getLast().span());
      var list =
          text.skills().stream()
              .map(s -> s.text().contains("/") ? s : new Word(SKILLS + s.text(), s.span()))
              .map(s -> new Expr.ListOf.Item(constant(s), false))
              .toList();
      add("skills", span, new Expr.ListOf(list, span));
    }
  }

  private Stream<Expr> tool(Word tool) {
    var command = COMMAND.matcher(tool.text());
    if (tool.text().equals(COMMANDS)) {
      return Stream.of(call("exec", "*", tool.span()));
    }
    if (command.matches()) {
      return Stream.of(call("exec", command.group(1).replaceAll("\\s*:\\*", " *"), tool.span()));
    }
    var server = SERVER.matcher(tool.text());
    if (server.matches()) {
      var name = Optional.ofNullable(server.group(2)).orElse("*");
      return Stream.of(call("mcp", server.group(1) + "." + name, tool.span()));
    }
    var own = TOOLS.get(tool.text());
    if (own == null) {
      var known = Stream.concat(TOOLS.keySet().stream(), Stream.of(COMMANDS)).sorted();
      report.accept(inFile.noCounterpart(tool.span(), tool.text(), known.toList()));
      return Stream.of();
    }
    return Stream.of(new Expr.Ref(new Name(own, tool.span())));
  }

  private static Expr call(String function, String text, Span span) {
    var argument = new Expr.Positional(constant(new Word(text, span)));
    return new Expr.Call(new Expr.Ref(new Name(function, span)), List.of(argument), span);
  }

  private static Text constant(Word word) {
    return new Text(
        List.of(new Text.Part.Chars(word.text(), word.span())), Text.Form.STRING, word.span());
  }
}
