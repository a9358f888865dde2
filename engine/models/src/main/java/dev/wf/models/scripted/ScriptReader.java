package dev.wf.models.scripted;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import dev.wf.ir.value.Value;
import dev.wf.models.Pretended;
import dev.wf.runtime.data.Scalars;
import dev.wf.runtime.tool.Glob;
import dev.wf.runtime.tool.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Reads the rules of a file; every mistake is reported, and what is wrong is left out.
final class ScriptReader {
  private static final List<String> OF_ACT =
      List.of("answer", "fault", "reads", "uses", "retry_after", "message");
  private static final List<String> OF_RULE =
      List.of(
          "agent",
          "arguments",
          "model",
          "prompt",
          "conversation",
          "sample",
          "answers",
          "answer",
          "fault",
          "reads",
          "uses",
          "retry_after",
          "message");

  private final Source source;
  private final List<Diagnostic> mistakes = new ArrayList<>();

  ScriptReader(Source source) {
    this.source = source;
  }

  /// In the order of the file.
  List<Diagnostic> mistakes() {
    return mistakes.stream()
        .sorted(Comparator.comparingInt(mistake -> mistake.place().span().offset()))
        .toList();
  }

  List<Rule> rules() {
    var rules = new ArrayList<Rule>();
    YamlNode.of(source, mistakes::add)
        .ifPresent(root -> {
          var entries = root.entries(mistakes::add).orElseGet(LinkedHashMap::new);
          allow(entries, List.of("rules"));
          var list = Optional.ofNullable(entries.get("rules")).flatMap(YamlNode::items);
          if (list.isEmpty()) {
            mistakes.add(ScriptMistakes.noRules(root.place()));
          }
          list.orElse(List.of()).forEach(node -> rule(node).ifPresent(rules::add));
        });
    return rules;
  }

  private Optional<Rule> rule(YamlNode node) {
    var entries = fields(node, "a rule");
    allow(entries, OF_RULE);
    var acts = acts(node, entries);
    if (acts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            node.place().position().line(),
            text(entries, "agent").flatMap(this::glob),
            text(entries, "model").flatMap(this::glob),
            arguments(entries),
            text(entries, "prompt").flatMap(this::pattern),
            text(entries, "conversation").flatMap(this::pattern),
            whole(entries, "sample"),
            acts));
  }

  private List<Act> acts(YamlNode node, SequencedMap<String, YamlNode> entries) {
    var several = entries.get("answers");
    if (several == null) {
      return act(node, entries).stream().toList();
    }
    for (var one : List.of("answer", "fault")) {
      if (entries.containsKey(one)) {
        mistakes.add(ScriptMistakes.twoActs(entries.get(one).place(), one, "answers"));
      }
    }
    var items = several.items();
    if (items.isEmpty() || items.get().isEmpty()) {
      mistakes.add(
          ScriptMistakes.wrongKind(
              several.place(), "answers", "a list of at least one", several.kind()));
    }
    var acts = new ArrayList<Act>();
    for (var item : items.orElse(List.of())) {
      var own = fields(item, "an element of `answers`");
      allow(own, OF_ACT);
      act(item, own).ifPresent(acts::add);
    }
    return acts;
  }

  private Optional<Act> act(YamlNode node, SequencedMap<String, YamlNode> entries) {
    var uses = new ArrayList<Pretended.Use>();
    uses.addAll(reads(entries));
    uses.addAll(uses(entries));
    var answer = entries.get("answer");
    var fault = entries.get("fault");
    if (answer != null && fault != null) {
      mistakes.add(ScriptMistakes.twoActs(fault.place(), "answer", "fault"));
    }
    if (answer != null) {
      return Optional.of(new Act.Answer(answer.value(), uses));
    }
    if (fault == null) {
      mistakes.add(ScriptMistakes.noAct(node.place()));
      return Optional.empty();
    }
    for (var kind : Act.Fault.Kind.values()) {
      if (kind.word().equals(fault.text())) {
        var message = text(entries, "message").map(YamlNode::text).orElse("");
        return Optional.of(new Act.Fault(kind, retryAfter(entries), message, uses));
      }
    }
    mistakes.add(ScriptMistakes.unknownFault(fault.place(), fault.text()));
    return Optional.empty();
  }

  private List<Pretended.Use> reads(SequencedMap<String, YamlNode> entries) {
    return list(entries, "reads").stream()
        .map(path -> new Pretended.Use("read", Value.record("path", path.value())))
        .toList();
  }

  private List<Pretended.Use> uses(SequencedMap<String, YamlNode> entries) {
    var uses = new ArrayList<Pretended.Use>();
    for (var use : list(entries, "uses")) {
      fields(use, "a use of a tool")
          .forEach((tool, input) -> uses.add(new Pretended.Use(tool, input.value())));
    }
    return uses;
  }

  private Match.Fields arguments(SequencedMap<String, YamlNode> entries) {
    var node = entries.get("arguments");
    var matches = new LinkedHashMap<String, Match>();
    if (node != null) {
      fields(node, "`arguments`").forEach((name, wanted) -> matches.put(name, match(wanted)));
    }
    return new Match.Fields(matches);
  }

  private Match match(YamlNode node) {
    var items = node.items();
    if (items.isPresent()) {
      return new Match.Elements(items.get().stream().map(this::match).toList());
    }
    var entries = node.entries(mistakes::add);
    if (entries.isEmpty()) {
      return new Match.Equal(node.value());
    }
    if (entries.get().size() == 1) {
      var only = entries.get().firstEntry();
      var asPattern =
          switch (only.getKey()) {
            case "glob" -> glob(only.getValue()).<Match>map(Match.Path::new);
            case "regex" -> pattern(only.getValue()).<Match>map(Match.Found::new);
            default -> Optional.<Match>empty();
          };
      if (asPattern.isPresent()) {
        return asPattern.get();
      }
    }
    var fields = new LinkedHashMap<String, Match>();
    entries.get().forEach((name, wanted) -> fields.put(name, match(wanted)));
    return new Match.Fields(fields);
  }

  private Optional<Glob> glob(YamlNode node) {
    try {
      return Optional.of(Glob.of(node.text()));
    } catch (Refused e) {
      mistakes.add(
          ScriptMistakes.badPattern(node.place(), e.failure().message().replaceAll("\\.$", "")));
      return Optional.empty();
    }
  }

  private Optional<Pattern> pattern(YamlNode node) {
    try {
      return Optional.of(Pattern.compile(node.text()));
    } catch (PatternSyntaxException e) {
      mistakes.add(ScriptMistakes.badPattern(node.place(), e.getDescription()));
      return Optional.empty();
    }
  }

  private Optional<Duration> retryAfter(SequencedMap<String, YamlNode> entries) {
    var node = entries.get("retry_after");
    if (node == null) {
      return Optional.empty();
    }
    var duration = Scalars.duration(node.text()).map(d -> Duration.ofMillis(d.millis()));
    if (duration.isEmpty()) {
      mistakes.add(
          ScriptMistakes.wrongKind(
              node.place(), "retry_after", "a duration such as `2s`", node.kind()));
    }
    return duration;
  }

  private Optional<Integer> whole(SequencedMap<String, YamlNode> entries, String key) {
    var node = entries.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node.value() instanceof Value.Int(var number)) {
      return Optional.of(Math.clamp(number, 0, Integer.MAX_VALUE));
    }
    mistakes.add(ScriptMistakes.wrongKind(node.place(), key, "a whole number", node.kind()));
    return Optional.empty();
  }

  private Optional<YamlNode> text(SequencedMap<String, YamlNode> entries, String key) {
    var node = entries.get(key);
    if (node != null && !node.isText()) {
      mistakes.add(ScriptMistakes.wrongKind(node.place(), key, "a text", node.kind()));
      return Optional.empty();
    }
    return Optional.ofNullable(node);
  }

  private List<YamlNode> list(SequencedMap<String, YamlNode> entries, String key) {
    var node = entries.get(key);
    if (node == null) {
      return List.of();
    }
    if (node.items().isEmpty()) {
      mistakes.add(ScriptMistakes.wrongKind(node.place(), key, "a list", node.kind()));
    }
    return node.items().orElse(List.of());
  }

  private SequencedMap<String, YamlNode> fields(YamlNode node, String what) {
    var entries = node.entries(mistakes::add);
    if (entries.isEmpty()) {
      mistakes.add(ScriptMistakes.notARecord(node.place(), what, node.kind()));
    }
    return entries.orElseGet(LinkedHashMap::new);
  }

  private void allow(SequencedMap<String, YamlNode> entries, List<String> known) {
    entries.forEach((key, node) -> {
      if (!known.contains(key)) {
        mistakes.add(ScriptMistakes.unknownKey(node.place(), key, known));
      }
    });
  }
}
