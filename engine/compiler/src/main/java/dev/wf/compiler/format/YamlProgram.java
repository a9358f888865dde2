package dev.wf.compiler.format;

import dev.wf.compiler.format.Yaml.Entry;
import dev.wf.compiler.format.Yaml.Fields;
import dev.wf.compiler.format.Yaml.Items;
import dev.wf.compiler.format.Yaml.Line;
import dev.wf.compiler.format.Yaml.Notes;
import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Writes declarations: those of a kind under one key where they stand together, the only workflow
/// at the top; in one list where kinds are mixed, since their order is kept.
final class YamlProgram {
  private final Printer printer;
  private final YamlDeclarations declarations;

  YamlProgram(Printer printer) {
    this.printer = printer;
    declarations = new YamlDeclarations(printer);
  }

  Fields of(Program program) {
    var all = program.declarations();
    int end = program.source().text().length() + 1;
    var listing = new YamlListing(printer.comments(), -1, end);
    boolean sections = standTogether(all);
    for (int i = 0; i < all.size(); i++) {
      var declaration = all.get(i);
      boolean gap = i > 0 && (isLong(all.get(i - 1)) || isLong(declaration));
      listing.field(
          declaration.span(), name(declaration), gap, () -> declarations.of(declaration, sections));
    }
    var listed = listing.fields();
    var out = new ArrayList<Entry>();
    var version = Yaml.entry("wf", "1");
    if (listed.entries().isEmpty()) {
      return new Fields(List.of(version), listed.last());
    }
    var first = listed.entries().getFirst();
    var above = new ArrayList<>(first.notes().above());
    boolean gap = above.isEmpty() || above.getLast().isEmpty();
    if (!above.isEmpty() && above.getLast().isEmpty()) {
      above.removeLast();
    }
    out.add(version.with(new Notes(false, above, Optional.empty())));
    var rest = new ArrayList<>(listed.entries());
    rest.set(0, first.with(new Notes(gap, List.of(), first.notes().behind())));
    out.addAll(sections ? sections(all, rest) : List.of(list(all, rest)));
    return new Fields(out, listed.last());
  }

  /// The keys of a declaration's kind, with the declarations under each.
  private static List<Entry> sections(List<Decl> all, List<Entry> entries) {
    var out = new ArrayList<Entry>();
    boolean alone = workflows(all) == 1;
    for (int i = 0; i < all.size(); ) {
      var section = section(all.get(i));
      int end = i;
      while (end < all.size() && section(all.get(end)).equals(section)) {
        end++;
      }
      var run = entries.subList(i, end);
      var notes = run.getFirst().notes();
      if (section.equals("workflows") && alone) {
        var fields = ((Fields) run.getFirst().value()).entries();
        out.add(Yaml.entry("workflow", run.getFirst().key()).with(notes));
        out.addAll(fields);
      } else {
        var inner = new ArrayList<>(run);
        inner.set(0, run.getFirst().with(new Notes(false, List.of(), notes.behind())));
        boolean isList = section.equals("imports") || section.equals("tests");
        Yaml value =
            isList
                ? new Items(
                    inner.stream().map(e -> new Yaml.Item(e.notes(), e.value())).toList(),
                    List.of())
                : Fields.of(inner);
        out.add(
            Yaml.entry(section, value)
                .with(new Notes(notes.gap(), notes.above(), Optional.empty())));
      }
      i = end;
    }
    return out;
  }

  private Entry list(List<Decl> all, List<Entry> entries) {
    var items = new ArrayList<Yaml.Item>();
    for (int i = 0; i < all.size(); i++) {
      var entry = entries.get(i);
      var notes = i == 0 ? new Notes(false, List.of(), entry.notes().behind()) : entry.notes();
      items.add(new Yaml.Item(notes, headed(all.get(i), entry)));
    }
    return Yaml.entry("declarations", new Items(items, List.of()))
        .with(Notes.gap(entries.getFirst().notes().gap()));
  }

  /// With its kind and name as the first entry.
  private static Yaml headed(Decl declaration, Entry entry) {
    var word =
        switch (declaration) {
          case Decl.Const _ -> "const";
          case Decl.Type _ -> "type";
          case Decl.Fn _ -> "fn";
          case Decl.Agent _ -> "agent";
          case Decl.Workflow _ -> "workflow";
          case Decl.Import _, Decl.Test _, Decl.Property _, Decl.Eval _, Decl.Broken _ -> "";
        };
    if (!word.isEmpty() && entry.value() instanceof Line(var text)) {
      var rest = text.equals("{}") ? " }" : ", " + text.substring(2);
      return new Line("{ " + word + ": " + entry.key() + rest);
    }
    return word.isEmpty()
        ? entry.value()
        : ((Fields) entry.value()).below(List.of(Yaml.entry(word, entry.key())));
  }

  private static long workflows(List<Decl> all) {
    return all.stream().filter(Decl.Workflow.class::isInstance).count();
  }

  private static boolean standTogether(List<Decl> all) {
    var seen = new HashSet<String>();
    for (int i = 0; i < all.size(); i++) {
      var section = section(all.get(i));
      boolean begins = i == 0 || !section(all.get(i - 1)).equals(section);
      if (begins && !seen.add(section)) {
        return false;
      }
    }
    return true;
  }

  private static String section(Decl declaration) {
    return switch (declaration) {
      case Decl.Import _ -> "imports";
      case Decl.Const _ -> "const";
      case Decl.Type _ -> "types";
      case Decl.Fn _ -> "functions";
      case Decl.Agent _ -> "agents";
      case Decl.Workflow _ -> "workflows";
      case Decl.Test _, Decl.Property _, Decl.Eval _ -> "tests";
      case Decl.Broken broken -> throw Printer.notWhole(broken);
    };
  }

  private static String name(Decl declaration) {
    return switch (declaration) {
      case Decl.Const c -> c.name().text();
      case Decl.Type t -> t.name().text();
      case Decl.Fn f -> f.name().text();
      case Decl.Agent a -> a.name().text();
      case Decl.Workflow w -> w.name().text();
      case Decl.Import _, Decl.Test _, Decl.Property _, Decl.Eval _ -> "-";
      case Decl.Broken broken -> throw Printer.notWhole(broken);
    };
  }

  private static boolean isLong(Decl declaration) {
    return switch (declaration) {
      case Decl.Import _, Decl.Const _, Decl.Type _, Decl.Broken _ -> false;
      case Decl.Fn f -> f.body() instanceof Body.Block;
      case Decl.Agent _, Decl.Workflow _, Decl.Test _, Decl.Property _, Decl.Eval _ -> true;
    };
  }
}
