package dev.wf.cli.args;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.source.Place;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Literal;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads data as values of a type. What does not fit is reported where it stands, and gives
/// nothing.
final class Reading {
  private final Definitions types;
  private final Consumer<Diagnostic> report;

  Reading(Definitions types, Consumer<Diagnostic> report) {
    this.types = types;
    this.report = report;
  }

  Optional<Value> read(Given.Data data, Type type) {
    return switch (data) {
      case Given.Data.Part(Yaml yaml) -> read(yaml, type);
      case Given.Data.Text(String text, Place at) -> {
        if (takesText(type)) {
          yield scalar(new Scalar(text, true, at), type);
        }
        var yaml = Yaml.of(at.source(), at.span().offset(), text, report);
        yield yaml.isPresent() ? read(yaml.get(), type) : scalar(new Scalar("", false, at), type);
      }
    };
  }

  /// Is a text of the command line the value as it stands, without YAML's reading of it?
  private boolean takesText(Type type) {
    return switch (types.resolve(type)) {
      case Type.StringType _ -> true;
      case Type.Plain p -> p == Type.Plain.PATH;
      case Type.Enumeration e -> e.values().getFirst() instanceof Literal.Text;
      default -> false;
    };
  }

  private Optional<Value> read(Yaml yaml, Type type) {
    return switch (types.resolve(type)) {
      case Type.Nullable(Type inner) -> isNull(yaml) ? Optional.of(Value.NULL) : read(yaml, inner);
      case Type.ListType list ->
          yaml.items().isPresent() ? list(yaml, yaml.items().get(), list) : misfit(yaml, type);
      case Type.MapType map ->
          yaml.entries().isPresent() ? map(yaml.entries().get(), map) : misfit(yaml, type);
      case Type.RecordType record ->
          yaml.entries().isPresent()
              ? record(yaml, yaml.entries().get(), record)
              : misfit(yaml, type);
      case Type.Union union -> union(yaml, union, type);
      case Type.Plain p when p == Type.Plain.JSON -> Optional.of(json(yaml));
      case Type single ->
          yaml.scalar().isPresent()
              ? scalar(new Scalar(yaml.scalar().get(), yaml.isQuoted(), yaml.place()), single)
              : misfit(yaml, type);
    };
  }

  private Optional<Value> scalar(Scalar scalar, Type type) {
    return scalar.read(types.resolve(type), report);
  }

  private Optional<Value> misfit(Yaml yaml, Type type) {
    report.accept(Mistakes.misfit(yaml.place(), type, yaml.kind()));
    return Optional.empty();
  }

  private Optional<Value> list(Yaml yaml, List<Yaml> items, Type.ListType type) {
    if (items.size() < type.min().orElse(0) || items.size() > type.max().orElse(items.size())) {
      report.accept(
          Mistakes.outOfBounds(yaml.place(), type, "has " + Text.count(items.size(), "element")));
      return Optional.empty();
    }
    var values = new ArrayList<Value>();
    for (var item : items) {
      read(item, type.element()).ifPresent(values::add);
    }
    return values.size() == items.size() ? Optional.of(new Value.ListOf(values)) : Optional.empty();
  }

  private Optional<Value> map(List<Yaml.Entry> entries, Type.MapType type) {
    var values = new LinkedHashMap<String, Value>();
    boolean sound = isUnambiguous(entries);
    for (var entry : entries) {
      var value = read(entry.value(), type.value());
      value.ifPresent(v -> values.put(entry.key(), v));
      sound &= value.isPresent();
    }
    return sound ? Optional.of(Value.MapOf.of(values)) : Optional.empty();
  }

  private Optional<Value> record(Yaml yaml, List<Yaml.Entry> entries, Type.RecordType type) {
    boolean sound = isUnambiguous(entries);
    var names = type.fields().stream().map(Type.Field::name).toList();
    for (var entry : entries) {
      if (!names.contains(entry.key())) {
        report.accept(Mistakes.unknownField(entry.at(), entry.key(), names));
        sound = false;
      }
    }
    var values = new LinkedHashMap<String, Value>();
    for (var field : type.fields()) {
      var own = entries.stream().filter(e -> e.key().equals(field.name())).findFirst();
      if (own.isPresent()) {
        read(own.get().value(), field.type()).ifPresent(v -> values.put(field.name(), v));
      } else if (types.resolve(field.type()) instanceof Type.Nullable) {
        values.put(field.name(), Value.NULL);
      } else {
        report.accept(Mistakes.missingField(yaml.place(), field.name(), field.type()));
      }
    }
    return sound && values.size() == names.size()
        ? Optional.of(new Value.RecordOf(values))
        : Optional.empty();
  }

  /// The member whose literal fields are those of the data, read as that member.
  private Optional<Value> union(Yaml yaml, Type.Union union, Type type) {
    var entries = yaml.entries();
    if (entries.isEmpty()) {
      return misfit(yaml, type);
    }
    for (var member : union.members()) {
      if (types.resolve(member) instanceof Type.RecordType record && told(entries.get(), record)) {
        return record(yaml, entries.get(), record);
      }
    }
    return misfit(yaml, type);
  }

  /// Do the fields of literal types hold those literals?
  private boolean told(List<Yaml.Entry> entries, Type.RecordType record) {
    var quiet = new Reading(types, _ -> {});
    return record.fields().stream()
        .filter(f -> types.resolve(f.type()) instanceof Type.Enumeration)
        .allMatch(f ->
            entries.stream()
                .filter(e -> e.key().equals(f.name()))
                .anyMatch(e -> quiet.read(e.value(), f.type()).isPresent()));
  }

  private boolean isUnambiguous(List<Yaml.Entry> entries) {
    var first = new LinkedHashMap<String, Place>();
    boolean sound = true;
    for (var entry : entries) {
      var before = first.putIfAbsent(entry.key(), entry.at());
      if (before != null) {
        report.accept(Mistakes.twice(entry.at(), before, entry.key()));
        sound = false;
      }
    }
    return sound;
  }

  private Value json(Yaml yaml) {
    if (yaml.items().isPresent()) {
      return new Value.ListOf(yaml.items().get().stream().map(this::json).toList());
    }
    if (yaml.entries().isPresent()) {
      var values = new LinkedHashMap<String, Value>();
      isUnambiguous(yaml.entries().get());
      yaml.entries().get().forEach(e -> values.put(e.key(), json(e.value())));
      return Value.MapOf.of(values);
    }
    return new Scalar(yaml.scalar().orElse(""), yaml.isQuoted(), yaml.place()).json();
  }

  private static boolean isNull(Yaml yaml) {
    return !yaml.isQuoted() && yaml.scalar().filter(Scalar::isNull).isPresent();
  }
}
