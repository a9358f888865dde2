package dev.wf.runtime.eval;

import dev.wf.ir.value.Value;

/// The functions that are always there, as [dev.wf.ir.graph.Builtin] describes them.
final class Builtins {
  private Builtins() {}

  static Value value(Call call) {
    return switch (call.function()) {
      case LEN -> Lists.length(call);
      case IS_EMPTY -> Lists.isEmpty(call);
      case FIRST -> Lists.first(call);
      case LAST -> Lists.last(call);
      case GET -> Lists.get(call);
      case TAKE -> Lists.take(call);
      case DROP -> Lists.drop(call);
      case SLICE -> Lists.slice(call);
      case REVERSE -> Lists.reverse(call);
      case FLATTEN -> Lists.flatten(call);
      case COMPACT -> Lists.compact(call);
      case CHUNK -> Lists.chunk(call);
      case RANGE -> Lists.range(call);
      case JOIN -> Lists.join(call);

      case MAP -> Passes.map(call);
      case FILTER -> Passes.filter(call);
      case FLAT_MAP -> Passes.flatMap(call);
      case ZIP -> Passes.zip(call);
      case FOLD -> Passes.fold(call);
      case ALL -> Passes.all(call);
      case ANY -> Passes.any(call);
      case COUNT -> Passes.count(call);
      case FIND -> Passes.find(call);
      case INDEX_OF -> Passes.indexOf(call);
      case CONTAINS -> Passes.contains(call);
      case OKS -> Passes.oks(call);
      case ERRORS -> Passes.errors(call);

      case SORT -> Sorting.sort(call);
      case SORT_BY -> Sorting.sortBy(call);
      case UNIQUE -> Sorting.unique(call);
      case UNIQUE_BY -> Sorting.uniqueBy(call);
      case GROUP_BY -> Sorting.groupBy(call);
      case MIN -> Sorting.min(call);
      case MAX -> Sorting.max(call);
      case MIN_BY -> Sorting.minBy(call);
      case MAX_BY -> Sorting.maxBy(call);

      case KEYS -> Objects.keys(call);
      case VALUES -> Objects.values(call);
      case ENTRIES -> Objects.entries(call);
      case TO_MAP -> Objects.toMap(call);
      case MERGE -> Objects.merge(call);
      case PICK -> Objects.pick(call);
      case OMIT -> Objects.omit(call);

      case TRIM -> Value.of(call.text(0).strip());
      case UPPER -> Value.of(call.text(0).toUpperCase(java.util.Locale.ROOT));
      case LOWER -> Value.of(call.text(0).toLowerCase(java.util.Locale.ROOT));
      case LINES -> Texts.lines(call);
      case STARTS_WITH -> Value.of(call.text(0).startsWith(call.text(1)));
      case ENDS_WITH -> Value.of(call.text(0).endsWith(call.text(1)));
      case SPLIT -> Matching.split(call);
      case REPLACE -> Matching.replace(call);
      case MATCHES -> Matching.matches(call);
      case CAPTURE -> Matching.capture(call);
      case PAD -> Texts.pad(call);
      case SLUG -> Texts.slug(call);
      case TRUNCATE -> Texts.truncate(call);

      case SUM -> Quantities.sum(call);
      case ABS -> Quantities.abs(call);
      case FLOOR -> Quantities.floor(call);
      case CEIL -> Quantities.ceil(call);
      case ROUND -> Quantities.round(call);
      case DIV -> Arithmetic.quotient(call.value(0), call.value(1), call.place());
      case PARSE_INT -> Quantities.parseInt(call);
      case PARSE_FLOAT -> Quantities.parseFloat(call);

      case JSON -> Formats.json(call);
      case PARSE_JSON -> Formats.parseJson(call);
      case YAML -> Formats.yaml(call);
      case PARSE_YAML -> Formats.parseYaml(call);
      case CSV -> Formats.csv(call);
      case HASH -> Formats.hash(call);
      case TO_STRING -> Formats.text(call);

      case NAME -> Paths.name(call);
      case DIR -> Paths.dir(call);
      case EXT -> Paths.ext(call);
      case JOIN_PATH -> Paths.join(call);
      case PATHS -> Paths.touched(call);
    };
  }
}
