package dev.wf.compiler.check.written;

import dev.wf.compiler.check.mistake.Here;
import dev.wf.compiler.check.mistake.TypeMistakes;
import dev.wf.compiler.check.table.TypeNotes;
import dev.wf.compiler.check.type.Results;
import dev.wf.compiler.check.type.Unions;
import dev.wf.compiler.names.Meaning;
import dev.wf.compiler.names.NameTable;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Source;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/// Types as they are written, made types.
///
/// Declared types are read when they are first needed, since a spread needs the fields of another
/// declaration.
public final class TypeReader {
  private static final List<String> PLAIN =
      List.of("bool", "path", "patch", "Program", "duration", "money", "json");

  private final Here here;
  private final NameTable names;
  private final TypeNotes table;
  private final TypeMistakes mistakes;
  private final Consumer<Diagnostic> report;
  private final Bounds bounds;
  private final SequencedMap<String, Definitions.Definition> declared = new LinkedHashMap<>();
  private final List<Decl.Type> types = new ArrayList<>();
  private final TypeKeys keys = new TypeKeys();
  private final Set<String> open = new HashSet<>();
  private final List<Written> unions = new ArrayList<>();

  /// A union, and the text it stands in.
  private record Written(TypeExpr.Union union, Source source) {}

  public TypeReader(
      Here here,
      NameTable names,
      TypeNotes table,
      TypeMistakes mistakes,
      Consumer<Diagnostic> report) {
    this.here = here;
    this.names = names;
    this.table = table;
    this.mistakes = mistakes;
    this.report = report;
    this.bounds = new Bounds(mistakes, report);
  }

  /// Reads the declared types.
  public Definitions declared(List<Decl> declarations) {
    declarations.stream()
        .filter(Decl.Type.class::isInstance)
        .map(Decl.Type.class::cast)
        .forEach(types::add);
    types.forEach(t -> keys.add(t, here.source(t)));
    types.forEach(this::declared);
    var inOrder = new LinkedHashMap<String, Definitions.Definition>();
    types.forEach(t -> inOrder.put(keys.of(t), declared.get(keys.of(t))));
    var endless = new Recursion(inOrder).endless();
    for (var type : types) {
      var name = keys.of(type);
      if (endless.contains(name)) {
        here.in(type, () -> report.accept(mistakes.endless(type.name())));
        inOrder.put(name, new Definitions.Definition(Type.Plain.ERROR, type.doc()));
      }
    }
    declared.putAll(inOrder);
    var definitions = new Definitions(inOrder);
    table.definitions(definitions);
    tellApart(definitions);
    return definitions;
  }

  private Type declared(Decl.Type declaration) {
    var name = keys.of(declaration);
    if (!declared.containsKey(name)) {
      declared.put(name, new Definitions.Definition(Type.Plain.ERROR, declaration.doc()));
      open.add(name);
      var type = here.in(declaration, () -> data(declaration.type()));
      open.remove(name);
      declared.put(name, new Definitions.Definition(type, declaration.doc()));
      table.type(declaration, type);
    }
    return declared.get(name).type();
  }

  /// Reads a type once the declared ones are known.
  public Type of(TypeExpr written) {
    var type = read(written);
    tellApart(table.definitions());
    return type;
  }

  private Type read(TypeExpr written) {
    return table.type(
        written,
        switch (written) {
          case TypeExpr.Missing _ -> Type.Plain.ERROR;
          case TypeExpr.Named n -> named(n);
          case TypeExpr.OfLiteral l -> new Type.Enumeration(List.of(l.value()));
          case TypeExpr.OfNull _ -> Type.Plain.NULL;
          case TypeExpr.ListOf l -> bounds.list(data(l.element()), l.bounds());
          case TypeExpr.Nullable n -> Type.nullable(data(n.type()));
          case TypeExpr.RecordOf r -> record(r);
          case TypeExpr.Union u -> union(u);
          case TypeExpr.Function f ->
              new Type.Function(f.parameters().stream().map(this::read).toList(), read(f.result()));
          case TypeExpr.Parens p -> read(p.type());
        });
  }

  /// A type of what is stored: no function.
  private Type data(TypeExpr written) {
    var type = read(written);
    if (type instanceof Type.Function) {
      report.accept(mistakes.storedFunction(written.span()));
      return Type.Plain.ERROR;
    }
    return type;
  }

  private Type named(TypeExpr.Named written) {
    var arguments = written.arguments().stream().map(this::data).toList();
    var name = written.name();
    var meaning = names.meaning(name);
    int wanted = meaning.isEmpty() && List.of("map", "Result").contains(name.text()) ? 1 : 0;
    if (written.module().isPresent() && meaning.isEmpty()) {
      return Type.Plain.ERROR;
    }
    boolean isKnown = meaning.isPresent() || isBuiltIn(name.text());
    if (isKnown && arguments.size() != wanted) {
      report.accept(mistakes.typeArguments(written, wanted));
      return Type.Plain.ERROR;
    }
    if (meaning.isPresent() && (written.bounds().isPresent() || written.pattern().isPresent())) {
      report.accept(mistakes.noBounds(written.span(), name.text()));
    }
    return switch (meaning.orElse(null)) {
      case Meaning.Type(var declaration) -> {
        var type = declared(declaration);
        var key = keys.of(declaration);
        boolean isWrong = type == Type.Plain.ERROR && !open.contains(key);
        yield isWrong ? type : new Type.Named(key);
      }
      case Meaning.TypeParameter(var parameter) -> new Type.Variable(parameter.text(), true);
      case null -> builtIn(written, arguments);
      case Meaning _ -> Type.Plain.ERROR;
    };
  }

  /// Whether a name is that of a type in the text that is looked at.
  public boolean isDeclared(String name) {
    return isBuiltIn(name)
        || types.stream()
            .anyMatch(t -> t.name().text().equals(name) && here.source(t) == here.source());
  }

  private static boolean isBuiltIn(String name) {
    return PLAIN.contains(name)
        || List.of("string", "int", "float", "map", "Result", "Error").contains(name);
  }

  private Type builtIn(TypeExpr.Named written, List<Type> arguments) {
    return switch (written.name().text()) {
      case "string" -> bounds.string(written);
      case "int" -> bounds.whole(written);
      case "float" -> bounds.number(written);
      case "map" -> bounds.none(written, new Type.MapType(arguments.getFirst()));
      case "Result" -> bounds.none(written, Results.of(arguments.getFirst()));
      case "Error" -> bounds.none(written, Results.ERROR);
      case String word when PLAIN.contains(word) -> bounds.none(written, plain(word));
      case String _ -> Type.Plain.ERROR;
    };
  }

  private static Type plain(String word) {
    for (var plain : Type.Plain.values()) {
      if (plain.toString().equals(word)) {
        return plain;
      }
    }
    throw new IllegalArgumentException("a plain type has a word, but none has " + word);
  }

  private Type record(TypeExpr.RecordOf written) {
    var fields = new LinkedHashMap<String, Type.Field>();
    var places = new LinkedHashMap<String, Name>();
    boolean isWrong = false;
    for (var entry : written.entries()) {
      switch (entry) {
        case TypeExpr.RecordOf.Entry.Field f -> {
          var first = places.putIfAbsent(f.name().text(), f.name());
          if (first != null) {
            report.accept(mistakes.fieldTwice(f.name(), first));
          }
          fields.put(f.name().text(), new Type.Field(f.name().text(), data(f.type()), f.doc()));
        }
        case TypeExpr.RecordOf.Entry.Spread s -> {
          var named = read(s.type());
          var spread = early(named);
          if (isOpen(named)) {
            report.accept(mistakes.spreadInItself(s.type().span()));
          } else if (spread instanceof Type.RecordType r) {
            r.fields().forEach(f -> fields.putIfAbsent(f.name(), f));
          } else if (spread != Type.Plain.ERROR) {
            report.accept(mistakes.spreadType(s.type().span(), spread));
          }
          isWrong |= isOpen(named) || !(spread instanceof Type.RecordType);
        }
      }
    }
    return isWrong ? Type.Plain.ERROR : new Type.RecordType(new ArrayList<>(fields.values()));
  }

  /// Whether this is a name of what is just being read.
  private boolean isOpen(Type type) {
    var seen = type;
    for (int steps = 0; seen instanceof Type.Named n && steps <= declared.size(); steps++) {
      if (open.contains(n.name())) {
        return true;
      }
      seen = declared.get(n.name()).type();
    }
    return false;
  }

  /// What a name stands for, before all declarations are read; an error where it is just being
  /// read.
  private Type early(Type type) {
    var seen = type;
    for (int steps = 0; seen instanceof Type.Named n && steps <= declared.size(); steps++) {
      seen = declared.get(n.name()).type();
    }
    return seen instanceof Type.Named ? Type.Plain.ERROR : seen;
  }

  private Type union(TypeExpr.Union written) {
    var members = new ArrayList<Type>();
    boolean nullable = false;
    for (var member : written.members()) {
      var type = data(member);
      var resolved = early(type);
      nullable |= resolved == Type.Plain.NULL || resolved instanceof Type.Nullable;
      members.add(resolved instanceof Type.Nullable(var inner) ? inner : type);
    }
    members.removeIf(m -> m == Type.Plain.NULL);
    var type =
        members.isEmpty()
            ? Type.Plain.NULL
            : literals(written, members).orElseGet(() -> records(written, members));
    return nullable ? Type.nullable(type) : type;
  }

  private Optional<Type> literals(TypeExpr.Union written, List<Type> members) {
    var values = new LinkedHashSet<Literal>();
    for (var member : members) {
      if (!(early(member) instanceof Type.Enumeration(var some))) {
        return Optional.empty();
      }
      for (var value : some) {
        if (!values.isEmpty() && values.getFirst().getClass() != value.getClass()) {
          report.accept(mistakes.mixedLiterals(written.span(), values.getFirst(), value));
          return Optional.of(Type.Plain.ERROR);
        }
        if (!values.add(value)) {
          report.accept(mistakes.literalTwice(written.span(), value));
        }
      }
    }
    return Optional.of(new Type.Enumeration(new ArrayList<>(values)));
  }

  private Type records(TypeExpr.Union written, List<Type> members) {
    if (members.size() == 1) {
      return members.getFirst();
    }
    unions.add(new Written(written, here.source()));
    var flat = new ArrayList<Type>();
    for (var member : members) {
      if (early(member) instanceof Type.Union(var inner)) {
        flat.addAll(inner);
      } else {
        flat.add(member);
      }
    }
    return new Type.Union(flat);
  }

  private void tellApart(Definitions definitions) {
    for (var written : unions) {
      here.in(written.source(), () -> tellApart(written.union(), definitions));
    }
    unions.clear();
  }

  private void tellApart(TypeExpr.Union written, Definitions definitions) {
    var type = table.typeOf(written);
    var bare = type instanceof Type.Nullable(var inner) ? inner : type;
    if (!(bare instanceof Type.Union(var members))
        || members.stream().anyMatch(m -> definitions.resolve(m) == Type.Plain.ERROR)) {
      return;
    }
    var stranger =
        stranger(members, definitions, true).or(() -> stranger(members, definitions, false));
    if (stranger.isPresent()) {
      report.accept(
          mistakes.unionOf(
              written.span(),
              stranger.get(),
              definitions.resolve(stranger.get()) instanceof Type.ListType));
    } else if (new Unions(definitions).discriminator(members).isEmpty()) {
      report.accept(mistakes.notToldApart(written.span()));
    }
  }

  /// The first of the members that is no record, and no literal where those do not count either.
  private static Optional<Type> stranger(
      List<Type> members, Definitions definitions, boolean literalsToo) {
    return members.stream()
        .filter(m -> {
          var type = definitions.resolve(m);
          return !(type instanceof Type.RecordType
              || literalsToo && type instanceof Type.Enumeration);
        })
        .findFirst();
  }
}
