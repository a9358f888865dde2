package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.CallMistakes;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Builtin;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What functions of maps give when they are given records: records again, whose fields are known.
final class Shapes {
  private final Context context;
  private final CallMistakes mistakes;

  Shapes(Context context, Mistakes mistakes) {
    this.context = context;
    this.mistakes = mistakes.calls();
  }

  /// @param result what the signature says
  Type result(
      Builtin function, List<Optional<Expr>> arguments, Type result, Function<Expr, Type> typeOf) {
    if (arguments.isEmpty() || arguments.getFirst().isEmpty()) {
      return result;
    }
    if (!(context.fit.resolve(typeOf.apply(arguments.getFirst().get()))
        instanceof Type.RecordType record)) {
      return result;
    }
    return switch (function) {
      case MERGE -> merged(record, arguments.get(1).orElseThrow(), typeOf, result);
      case PICK, OMIT -> chosen(record, arguments.get(1).orElseThrow(), function == Builtin.PICK);
      default -> result;
    };
  }

  private Type merged(
      Type.RecordType record, Expr other, Function<Expr, Type> typeOf, Type result) {
    if (!(context.fit.resolve(typeOf.apply(other)) instanceof Type.RecordType more)) {
      return result;
    }
    var fields = new LinkedHashMap<String, Type.Field>();
    record.fields().forEach(f -> fields.put(f.name(), f));
    more.fields().forEach(f -> fields.put(f.name(), f));
    return new Type.RecordType(new ArrayList<>(fields.values()));
  }

  private Type chosen(Type.RecordType record, Expr names, boolean kept) {
    if (!(Constants.bare(names) instanceof Expr.ListOf list)
        || !list.items().stream()
            .allMatch(i -> !i.spread() && Constants.text(i.value()).isPresent())) {
      return context.error(mistakes.namesWritten(names.span()));
    }
    var chosen = new ArrayList<String>();
    for (var item : list.items()) {
      var name = Constants.text(item.value()).orElseThrow();
      if (record.field(name).isEmpty()) {
        context.report(mistakes.noFieldNamed(item.value().span(), name, record));
      }
      chosen.add(name);
    }
    return new Type.RecordType(
        record.fields().stream().filter(f -> chosen.contains(f.name()) == kept).toList());
  }
}
