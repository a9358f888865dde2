package dev.wf.compiler.load;

import dev.wf.compiler.read.Reading;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Modules;
import dev.wf.compiler.syntax.Modules.Module;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Program;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A program with every file that it is made of.
///
/// @param sources the text of each, the entry first
/// @param mistakes of all that was read, and of what was not found
public record Assembly(Modules modules, List<Source> sources, List<Diagnostic> mistakes) {
  public Assembly {
    sources = List.copyOf(sources);
    mistakes = mistakes.stream().distinct().toList();
  }

  /// Finds all that a program imports, and what that imports.
  public static Assembly of(Reading entry, Surroundings around) {
    return new Assembling(around).of(entry);
  }

  /// While it is put together.
  private static final class Assembling {
    private final Surroundings around;
    private final List<Diagnostic> found = new ArrayList<>();
    private final List<Module> all = new ArrayList<>();
    private final Map<Source, Module> modules = new IdentityHashMap<>();
    private final Map<Decl.Import, Module> imported = new IdentityHashMap<>();
    private final Map<Decl.Import, Name> names = new IdentityHashMap<>();
    private final Map<Name, Name> qualifiers = new IdentityHashMap<>();
    private final Map<Node, Source> elsewhere = new IdentityHashMap<>();
    private final List<Source> texts = new ArrayList<>();
    private final Joining.Shared shared =
        new Joining.Shared(qualifiers, elsewhere, this::text, found::add);

    Assembling(Surroundings around) {
      this.around = around;
    }

    Assembly of(Reading entry) {
      add(entry);
      for (int i = 0; i < all.size(); i++) {
        imports(all.get(i).program());
      }
      var circles = new Circles(all, imported);
      found.addAll(circles.mistakes());
      var sources = new ArrayList<>(all.stream().map(Module::source).toList());
      sources.addAll(texts);
      var whole = new Modules(all, imported, names, qualifiers, elsewhere);
      return new Assembly(whole, sources, found);
    }

    /// The module of what was read, put together with the texts that it takes from other files.
    private Module add(Reading reading) {
      found.addAll(reading.diagnostics());
      var program = reading.program();
      var mistakes = new ImportMistakes(program.source());
      var called = new ArrayList<String>();
      for (var declaration : program.declarations()) {
        if (declaration instanceof Decl.Import i && i.names().isEmpty()) {
          called(i, mistakes)
              .ifPresent(name -> {
                names.put(i, name);
                called.add(name.text());
              });
        }
      }
      var joining = new Joining(program, called, shared);
      var declarations =
          program.declarations().stream().map(joining::of).map(d -> joined(d, program)).toList();
      var whole = new Program(program.source(), declarations, program.comments(), program.span());
      var module = new Module(whole, !reading.hasErrors());
      modules.put(program.source(), module);
      all.add(module);
      return module;
    }

    /// An agent with what its file says.
    private Decl joined(Decl declaration, Program program) {
      if (!(declaration instanceof Decl.Agent agent) || agent.from().isEmpty()) {
        return declaration;
      }
      var file = text(agent.from().get(), program.source());
      var made = file.flatMap(f -> AgentFile.of(agent, program.source(), f, found::add));
      made.ifPresent(m -> m.from().forEach(s -> elsewhere.put(s, file.get())));
      return made.<Decl>map(AgentFile.Made::agent).orElse(agent);
    }

    /// The text of a file that is no program; empty where that is reported.
    private Optional<Source> text(Expr.Text path, Source from) {
      var mistakes = new ImportMistakes(from);
      return path(path, from, mistakes)
          .filter(source -> {
            boolean isText = source.text().length() <= Surroundings.MOST_TEXT;
            if (!isText) {
              found.add(mistakes.tooLarge(path.span(), Surroundings.MOST_TEXT));
            } else if (!texts.contains(source)) {
              texts.add(source);
            }
            return isText;
          });
    }

    /// What a file calls a module that it imports whole.
    private Optional<Name> called(Decl.Import declaration, ImportMistakes mistakes) {
      if (declaration.alias().isPresent()) {
        return declaration.alias();
      }
      switch (declaration.module()) {
        case Decl.Import.Module.Library(var path) -> {
          return Optional.of(path.getLast());
        }
        case Decl.Import.Module.File(var path) -> {
          var stem = path.constant().map(Assembling::stem);
          if (stem.isPresent() && !Reading.isName(stem.get())) {
            found.add(mistakes.nameless(path, stem.get()));
            return Optional.empty();
          }
          return stem.map(s -> new Name(s, path.span()));
        }
      }
    }

    private static String stem(String path) {
      var file = path.substring(path.lastIndexOf('/') + 1);
      int dot = file.lastIndexOf('.');
      return dot > 0 ? file.substring(0, dot) : file;
    }

    private void imports(Program program) {
      var mistakes = new ImportMistakes(program.source());
      for (var declaration : program.declarations()) {
        if (declaration instanceof Decl.Import i) {
          find(i, program.source(), mistakes)
              .ifPresent(source -> {
                var known = Optional.ofNullable(modules.get(source));
                imported.put(i, known.orElseGet(() -> add(Reading.of(source))));
              });
        }
      }
    }

    private Optional<Source> find(Decl.Import declaration, Source from, ImportMistakes mistakes) {
      return switch (declaration.module()) {
        case Decl.Import.Module.Library(var path) -> library(path, mistakes);
        case Decl.Import.Module.File(var path) -> {
          if (path.constant().filter(p -> !Reading.isProgram(p)).isPresent()) {
            found.add(mistakes.noModule(path));
            yield Optional.empty();
          }
          yield path(path, from, mistakes);
        }
      };
    }

    /// The file that a path leads to; empty where that is reported.
    private Optional<Source> path(Expr.Text path, Source from, ImportMistakes mistakes) {
      if (path.constant().isEmpty()) {
        found.add(mistakes.pathWithHoles(path));
        return Optional.empty();
      }
      return switch (around.beside(from, path.constant().get())) {
        case Surroundings.Found.File(var source) -> Optional.of(source);
        case Surroundings.Found.Missing missing -> {
          found.add(mistakes.missing(path.span(), missing));
          yield Optional.empty();
        }
        case Surroundings.Found.Unreadable(var mistake) -> {
          if (!found.contains(mistake)) {
            found.add(mistake);
          }
          yield Optional.empty();
        }
      };
    }

    private Optional<Source> library(List<Name> path, ImportMistakes mistakes) {
      if (!path.getFirst().text().equals("std")) {
        found.add(mistakes.noLibrary(path.getFirst()));
        return Optional.empty();
      }
      if (path.size() == 1) {
        found.add(mistakes.wholeLibrary(path.getFirst()));
        return Optional.empty();
      }
      var name = String.join(".", path.stream().map(Name::text).toList());
      return switch (around.library(name)) {
        case Surroundings.Found.File(var source) -> Optional.of(source);
        case Surroundings.Found.Missing missing -> {
          found.add(mistakes.noLibraryModule(path, missing));
          yield Optional.empty();
        }
        case Surroundings.Found.Unreadable(var mistake) -> {
          found.add(mistake);
          yield Optional.empty();
        }
      };
    }
  }
}
