package dev.wf.ir.graph;

import java.util.Locale;

/// The pure functions that are always there (section 13 of the language). Those that look at or change the world are
/// [Step.Use]; those that stream over a list whose elements are still to come are [Step.Stream].
public enum Builtin {
  LEN, IS_EMPTY, FIRST, LAST, GET, TAKE, DROP, SLICE, REVERSE, FLATTEN, COMPACT, MAP, FILTER, FLAT_MAP, ALL, ANY, COUNT,
  FIND, INDEX_OF, CONTAINS, SORT, SORT_BY, UNIQUE, UNIQUE_BY, GROUP_BY, CHUNK, ZIP, SUM, MIN, MAX, MIN_BY, MAX_BY, JOIN,
  RANGE, FOLD, OKS, ERRORS,
  KEYS, VALUES, ENTRIES, TO_MAP, MERGE, PICK, OMIT,
  TRIM, UPPER, LOWER, SPLIT, LINES, STARTS_WITH, ENDS_WITH, REPLACE, MATCHES, CAPTURE, PAD, SLUG, TRUNCATE,
  ABS, FLOOR, CEIL, ROUND, DIV,
  JSON, PARSE_JSON, YAML, PARSE_YAML, CSV, HASH, TO_STRING, PARSE_INT, PARSE_FLOAT,
  NAME, DIR, EXT, JOIN_PATH;

  /// How it is called in a program.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
