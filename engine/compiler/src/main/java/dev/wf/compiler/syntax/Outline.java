package dev.wf.compiler.syntax;

import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;

/// A tree as indented text, one node a line, for people and tests. Spans and comments are left out,
/// so two texts have the same outline exactly when they say the same.
///
/// It is written by looking at the records, so that it is complete whatever kinds of nodes there
/// are. The text is no format to be read back.
public final class Outline {
  /// What is known of a kind of record, looked up once.
  private record Kind(String name, List<RecordComponent> components) {}

  private static final ClassValue<Kind> KINDS =
      new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
          return new Kind(kind(type), List.of(type.getRecordComponents()));
        }
      };

  private final StringBuilder out = new StringBuilder();

  private Outline() {}

  public static String of(Program program) {
    var outline = new Outline();
    program.declarations().forEach(d -> outline.write(0, "", d));
    return outline.out.toString();
  }

  private void write(int depth, String label, Object value) {
    switch (value) {
      case Span _, Source _ -> {}
      case Optional<?> o -> o.ifPresent(inner -> write(depth, label, inner));
      case List<?> list -> writeAll(depth, label, list);
      case Name name -> line(depth, label, name.text());
      case Record record -> writeRecord(depth, label, record);
      case String text when text.isEmpty() && label.equals("doc") -> {}
      case String text -> line(depth, label, '"' + text.replace("\n", "\\n") + '"');
      default -> line(depth, label, value.toString());
    }
  }

  private void writeAll(int depth, String label, List<?> values) {
    if (!values.isEmpty()) {
      line(depth, label, "");
      values.forEach(value -> write(depth + 1, "", value));
    }
  }

  private void writeRecord(int depth, String label, Record record) {
    var kind = KINDS.get(record.getClass());
    line(depth, label, kind.name());
    for (var component : kind.components()) {
      try {
        write(depth + 1, component.getName(), component.getAccessor().invoke(record));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("the parts of a tree are public, but not " + component, e);
      }
    }
  }

  /// `Expr.Call` rather than `Call`: names repeat between families.
  private static String kind(Class<?> type) {
    var around = type.getEnclosingClass();
    return around == null ? type.getSimpleName() : kind(around) + "." + type.getSimpleName();
  }

  private void line(int depth, String label, String text) {
    out.append("  ".repeat(depth));
    out.append(label.isEmpty() ? text : text.isEmpty() ? label + ":" : label + ": " + text);
    out.append('\n');
  }
}
