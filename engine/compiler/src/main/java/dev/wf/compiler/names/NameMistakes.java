package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Name;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What can be wrong with names.
final class NameMistakes {
  private Source source;

  NameMistakes(Source source) {
    this.source = source;
  }

  /// Does the work in another text.
  void in(Source other, Runnable work) {
    var around = source;
    source = other;
    work.run();
    source = around;
  }

  Diagnostic unknown(Name name, Collection<String> inSight) {
    var found = Diagnostic.error("WF2001", at(name), "There is no `" + name + "` here.");
    return ForeignNames.value(name.text())
        .map(found::hint)
        .orElseGet(() -> hinted(found, NearName.of(name.text(), inSight)));
  }

  Diagnostic unknownType(Name name, Collection<String> types) {
    var found = Diagnostic.error("WF2002", at(name), "There is no type `" + name + "`.");
    return ForeignNames.type(name.text())
        .map(found::hint)
        .orElseGet(() -> hinted(found, NearName.of(name.text(), types)));
  }

  Diagnostic declaredTwice(Name name, Name first) {
    return Diagnostic.error("WF2003", at(name), "`" + name + "` is declared twice.")
        .note(at(first), "the first one")
        .hint("give one of them another name");
  }

  Diagnostic taken(Name name, Name first) {
    return Diagnostic.error("WF2004", at(name), "`" + name + "` is taken here already.")
        .note(at(first), "what it stands for")
        .hint("a name means one thing in a declaration: give this one another");
  }

  Diagnostic tooEarly(Name use, Name introduced) {
    return Diagnostic.error("WF2005", at(use), "`" + use + "` is used before it is there.")
        .note(at(introduced), "where it is introduced")
        .hint("move the line that introduces it above this one");
  }

  Diagnostic typeAsValue(Name name, Place declared) {
    return Diagnostic.error(
            "WF2006", at(name), "`" + name + "` is a type, and a value is wanted here.")
        .note(declared, "where it is declared")
        .hint("a value of a record type is written `{ field: … }`, without a name before it");
  }

  Diagnostic valueAsType(Name name, Place declared) {
    return Diagnostic.error(
            "WF2006", at(name), "`" + name + "` is a value, and a type is wanted here.")
        .note(declared, "where it is declared");
  }

  Diagnostic spelling(Name name, String kind, String fashion, String better) {
    return Diagnostic.warning("WF2007", at(name), kind + " are written in " + fashion + ".")
        .hint("`" + better + "`");
  }

  Diagnostic builtInType(Name name) {
    return Diagnostic.error("WF2008", at(name), "`" + name + "` is a type that is always there.")
        .hint("give this one another name");
  }

  Diagnostic onlyParameters(Name use, Name introduced) {
    return Diagnostic.error(
            "WF2009",
            at(use),
            "`" + use + "` is not known yet when budgets and permissions are settled.")
        .note(at(introduced), "where it is introduced")
        .hint("only parameters and constants are");
  }

  Diagnostic noneToMock(Name name, Collection<String> mockable) {
    var found =
        Diagnostic.error(
            "WF6001",
            at(name),
            "There is no agent, no function of the world and no tool called `" + name + "`.");
    return hinted(found, NearName.of(name.text(), mockable));
  }

  /// What works in the files of a test as it does elsewhere.
  Diagnostic toolOfFiles(Name tool) {
    return Diagnostic.error(
            "WF6147", at(tool), "`" + tool + "` works in the files of a test, and needs no mock.")
        .hint(
            "have the mock of the agent use it: `uses(edit, { path: …, old: \"…\", new: \"…\" })`");
  }

  /// What leaves its traces in the files of a test.
  Diagnostic toolCounted(Name tool) {
    return Diagnostic.error(
            "WF6147",
            at(tool),
            "`" + tool + "` works in the files of a test, and its uses are not counted.")
        .hint("what came of them stands there: `expect read(\"src/a.ts\") == …`");
  }

  /// @param agents those of the module
  Diagnostic moduleToMock(Name module, List<String> agents) {
    return Diagnostic.error(
            "WF6030", at(module), "`" + module + "` is a module, and its agents are meant singly.")
        .hint(
            agents.isEmpty()
                ? "it declares no agents"
                : agents.stream()
                    .map(a -> "`" + module + "." + a + "`")
                    .collect(Collectors.joining(", ", "it declares ", "")));
  }

  Diagnostic deepMock(List<Name> target) {
    var span = target.getFirst().span().to(target.getLast().span());
    return Diagnostic.error("WF6031", at(span), "A mock names an agent, or an agent of a module.")
        .hint("`mock auditor`, or `mock house.auditor`");
  }

  Diagnostic importTaken(Name imported, Name first) {
    return Diagnostic.error(
            "WF2013", at(imported), "`" + imported + "` is the name of something else here.")
        .note(at(first), "what it stands for")
        .hint("import it by another name: `" + imported + " as …`");
  }

  Diagnostic moduleTaken(Name module, Name first) {
    return Diagnostic.error(
            "WF2013", at(module), "`" + module + "` is the name of something else here.")
        .note(at(first), "what it stands for")
        .hint("give the module another name behind `as`");
  }

  Diagnostic importedTwice(Name imported, Name first) {
    return Diagnostic.error("WF2013", at(imported), "`" + imported + "` is imported twice.")
        .note(at(first), "the first time")
        .hint("leave one of them out, or give it another name behind `as`");
  }

  Diagnostic moduleAsValue(Name module, Name imported) {
    return Diagnostic.error(
            "WF2014", at(module), "`" + module + "` is a module, and a value is wanted here.")
        .note(at(imported), "where it is imported")
        .hint("what it declares is used as `" + module + ".name`");
  }

  Diagnostic noModule(Name module, Collection<String> modules) {
    var found =
        Diagnostic.error("WF2015", at(module), "No module is imported as `" + module + "` here.");
    return NearName.of(module.text(), modules)
        .map(near -> found.hint("did you mean `" + near + "`?"))
        .orElseGet(
            () -> found.hint("each file imports what it uses: `import \"./" + module + ".wf\"`"));
  }

  /// @param module how the file calls it, or the name it is found by
  Diagnostic noMember(Name member, String module, Collection<String> declared) {
    var found =
        Diagnostic.error(
            "WF2016", at(last(member)), "`" + module + "` declares no `" + member.text() + "`.");
    return hinted(found, NearName.of(member.text(), declared));
  }

  /// Of `house.worst` what stands behind the dot.
  private static Span last(Name member) {
    int length = member.text().length();
    return new Span(member.span().end() - length, length);
  }

  Diagnostic unusedImport(Name name) {
    return Diagnostic.warning("WF2017", at(name), "Nothing uses `" + name + "`.")
        .hint("leave it out of the import");
  }

  Place at(Span span) {
    return new Place(source, span);
  }

  private static Diagnostic hinted(Diagnostic found, Optional<String> near) {
    return near.map(n -> found.hint("did you mean `" + n + "`?")).orElse(found);
  }

  private Place at(Name name) {
    return new Place(source, name.span());
  }
}
