package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Name;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import java.util.Collection;
import java.util.Optional;

/// What can be wrong with names.
final class NameMistakes {
  private final Source source;

  NameMistakes(Source source) {
    this.source = source;
  }

  Diagnostic unknown(Name name, Collection<String> inSight) {
    var found = Diagnostic.error("WF2001", at(name), "There is no `" + name + "` here.");
    return hinted(found, NearName.of(name.text(), inSight));
  }

  Diagnostic unknownType(Name name, Collection<String> types) {
    var found = Diagnostic.error("WF2002", at(name), "There is no type `" + name + "`.");
    return hinted(found, NearName.of(name.text(), types));
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

  Diagnostic typeAsValue(Name name, Name declared) {
    return Diagnostic.error(
            "WF2006", at(name), "`" + name + "` is a type, and a value is wanted here.")
        .note(at(declared), "where it is declared");
  }

  Diagnostic valueAsType(Name name, Name declared) {
    return Diagnostic.error(
            "WF2006", at(name), "`" + name + "` is a value, and a type is wanted here.")
        .note(at(declared), "where it is declared");
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

  private static Diagnostic hinted(Diagnostic found, Optional<String> near) {
    return near.map(n -> found.hint("did you mean `" + n + "`?")).orElse(found);
  }

  private Place at(Name name) {
    return new Place(source, name.span());
  }
}
