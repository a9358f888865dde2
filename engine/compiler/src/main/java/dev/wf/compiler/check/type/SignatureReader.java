package dev.wf.compiler.check.type;

import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one line of `functions.wf`: a small part of the language, so that a program which calls
/// `len` need not wait for a parser to warm up a second time.
public final class SignatureReader {
  private static final Pattern WORDS =
      Pattern.compile("->|\"[^\"]*\"|[0-9]+[a-z]*|[A-Za-z_][A-Za-z0-9_]*|[^\\s]");
  private static final String VARIED = "more";

  private final String line;
  private final List<String> words;
  private final Set<String> typeParameters = new LinkedHashSet<>();
  private int next;

  private SignatureReader(String line) {
    this.line = line;
    this.words = WORDS.matcher(line).results().map(r -> r.group()).toList();
  }

  public static Signature read(String line) {
    return new SignatureReader(line).signature();
  }

  private Signature signature() {
    take("fn");
    var name = take();
    if (isNext("<")) {
      do {
        next++;
        typeParameters.add(take());
      } while (isNext(","));
      take(">");
    }
    take("(");
    var parameters = new ArrayList<Signature.Parameter>();
    while (!isNext(")")) {
      parameters.add(parameter());
      skip(",");
    }
    take(")");
    take("->");
    var result = type();
    take("{");
    take("}");
    boolean varied = !parameters.isEmpty() && parameters.getLast().name().equals(VARIED);
    return new Signature(name, parameters, result, varied);
  }

  private Signature.Parameter parameter() {
    var name = take();
    take(":");
    var type = type();
    boolean optional = skip("=");
    if (optional) {
      take();
    }
    return new Signature.Parameter(name, type, optional || name.equals(VARIED));
  }

  private Type type() {
    var type = atom();
    while (isNext("[") || isNext("?")) {
      if (skip("?")) {
        type = Type.nullable(type);
      } else {
        take("[");
        take("]");
        type = Type.ListType.of(type);
      }
    }
    return type;
  }

  private Type atom() {
    if (skip("(")) {
      return inParentheses();
    }
    if (skip("{")) {
      return record();
    }
    var name = take();
    if (typeParameters.contains(name)) {
      return new Type.Variable(Signature.ALWAYS + name, false);
    }
    if (skip("<")) {
      var argument = type();
      take(">");
      return switch (name) {
        case "map" -> new Type.MapType(argument);
        case "Result" -> Results.of(argument);
        case String _ -> throw wrong("no type takes another but `map` and `Result`");
      };
    }
    return switch (name) {
      case "string" -> Type.STRING;
      case "int" -> Type.INT;
      case "float" -> Type.FLOAT;
      case "Error" -> Results.ERROR;
      case String _ -> plain(name);
    };
  }

  /// A function's parameters, or a type with something behind it.
  private Type inParentheses() {
    var types = new ArrayList<Type>();
    while (!isNext(")")) {
      types.add(type());
      skip(",");
    }
    take(")");
    if (skip("->")) {
      return new Type.Function(types, type());
    }
    return types.getFirst();
  }

  private Type record() {
    var fields = new ArrayList<Type.Field>();
    while (!isNext("}")) {
      var name = take();
      take(":");
      fields.add(new Type.Field(name, type(), ""));
      skip(",");
    }
    take("}");
    return new Type.RecordType(fields);
  }

  private Type plain(String word) {
    for (var plain : Type.Plain.values()) {
      if (plain.toString().equals(word)) {
        return plain;
      }
    }
    throw wrong("there is no type `" + word + "`");
  }

  private boolean isNext(String word) {
    return next < words.size() && words.get(next).equals(word);
  }

  private boolean skip(String word) {
    boolean skipped = isNext(word);
    next += skipped ? 1 : 0;
    return skipped;
  }

  private void take(String word) {
    if (!skip(word)) {
      throw wrong("`" + word + "` is missing at word " + next);
    }
  }

  private String take() {
    if (next == words.size()) {
      throw wrong("it ends too early");
    }
    return words.get(next++);
  }

  private IllegalStateException wrong(String why) {
    return new IllegalStateException(
        "the signatures of the functions that are always there are right, but "
            + why
            + " in: "
            + line);
  }
}
