package dev.wf.ir.graph;

import java.util.Locale;

/// The pure functions that are always there (section 13 of the language). Those that look at or
/// change the world are [Step.Use]; those that stream over a list whose elements are still to come
/// are [Step.Stream].
///
/// Beside each stand the types it takes and gives. `K` is what compares: bool, number, string,
/// duration, money, an enumeration, one of these or null, or a list of such. A parameter with `=`
/// or `?` may be left out, at the end of the arguments or as null. A *pattern* is RE2, written as a
/// raw string; where a function takes a text or a pattern, a raw string means a pattern, and the
/// call carries `true` as the last argument.
public enum Builtin {
  /// `(T[] | map<T>) -> int`, `(string) -> int`: in code points.
  LEN,
  /// `(T[] | map<T> | string | patch) -> bool`.
  IS_EMPTY,
  /// `(T[]) -> T?`.
  FIRST,
  /// `(T[]) -> T?`.
  LAST,
  /// `(T[], int) -> T?`, `(map<T>, string) -> T?`: null where there is none.
  GET,
  /// `(T[], int) -> T[]`: the first ones, or all if there are not so many.
  TAKE,
  /// `(T[], int) -> T[]`: all but the first ones.
  DROP,
  /// `(T[], from: int, to: int?) -> T[]`, `(string, …) -> string`: up to but not with `to`. Numbers
  /// below 0 count from the end; what lies outside is left out.
  SLICE,
  /// `(T[]) -> T[]`.
  REVERSE,
  /// `(T[][]) -> T[]`.
  FLATTEN,
  /// `(T?[]) -> T[]`.
  COMPACT,
  /// `(T[], (T, int) -> U) -> U[]`.
  MAP,
  /// `(T[], (T, int) -> bool) -> T[]`.
  FILTER,
  /// `(T[], (T, int) -> U[]) -> U[]`.
  FLAT_MAP,
  /// `(T[], (T) -> bool) -> bool`, `(bool[]) -> bool`: true of no elements.
  ALL,
  /// `(T[], (T) -> bool) -> bool`, `(bool[]) -> bool`: false of no elements.
  ANY,
  /// `(T[], (T) -> bool) -> int`, `(bool[]) -> int`.
  COUNT,
  /// `(T[], (T) -> bool) -> T?`: the first.
  FIND,
  /// `(T[], T) -> int?`, `(string, string) -> int?`: the first, in code points.
  INDEX_OF,
  /// `(T[], T) -> bool`, `(string, string) -> bool`, `(map<T>, string) -> bool`: of a map its keys.
  CONTAINS,
  /// `(K[]) -> K[]`: stable, null first.
  SORT,
  /// `(T[], (T) -> K) -> T[]`: stable, null first; a list of keys compares in turn.
  SORT_BY,
  /// `(T[]) -> T[]`: the first of equal ones.
  UNIQUE,
  /// `(T[], (T) -> U) -> T[]`: the first of those with equal keys.
  UNIQUE_BY,
  /// `(T[], (T) -> K) -> { key: K, values: T[] }[]`: in the order in which keys first occur.
  GROUP_BY,
  /// `(T[], int) -> T[][]`: so many in each but the last.
  CHUNK,
  /// `(T[], U[], (T, U) -> V) -> V[]`: as many as the shorter list has.
  ZIP,
  /// `(N[]) -> N`, `(T[], (T) -> N) -> N` for int, float, duration and money. The sum of nothing is
  /// the int 0 unless a further argument says otherwise.
  SUM,
  /// `(K[]) -> K?`, `(K, K) -> K`: the first of the least; null counts as no element.
  MIN,
  /// `(K[]) -> K?`, `(K, K) -> K`: the first of the greatest; null counts as no element.
  MAX,
  /// `(T[], (T) -> K) -> T?`: the first with the least key; what has the key null does not count.
  MIN_BY,
  /// `(T[], (T) -> K) -> T?`: the first with the greatest key; what has the key null does not
  /// count.
  MAX_BY,
  /// `(T[], separator: string = "") -> string`: the elements as in a hole.
  JOIN,
  /// `(from: int, to: int) -> int[]`, `(to: int) -> int[]`: up to but not with `to`.
  RANGE,
  /// `(T[], U, (U, T) -> U) -> U`.
  FOLD,
  /// `(Result<T>[]) -> T[]`.
  OKS,
  /// `(Result<T>[]) -> Error[]`.
  ERRORS,
  /// `(map<T> | record) -> string[]`.
  KEYS,
  /// `(map<T>) -> T[]`.
  VALUES,
  /// `(map<T>) -> { key: string, value: T }[]`.
  ENTRIES,
  /// `({ key: string, value: T }[]) -> map<T>`, `(T[], (T) -> string) -> map<T>`, `(T[], (T) ->
  /// string, (T) -> U) -> map<U>`: the last of equal keys stands.
  TO_MAP,
  /// `(map<T>, map<T>) -> map<T>`, `(record, record) -> record`: the second wins.
  MERGE,
  /// `(map<T>, string[]) -> map<T>`, `(record, string[]) -> record`.
  PICK,
  /// `(map<T>, string[]) -> map<T>`, `(record, string[]) -> record`.
  OMIT,
  /// `(string) -> string`: without white space around it.
  TRIM,
  /// `(string) -> string`.
  UPPER,
  /// `(string) -> string`.
  LOWER,
  /// `(string, separator: string or pattern) -> string[]`: an empty separator gives the characters.
  SPLIT,
  /// `(string) -> string[]`: a last line end begins no line.
  LINES,
  /// `(string, string) -> bool`.
  STARTS_WITH,
  /// `(string, string) -> bool`.
  ENDS_WITH,
  /// `(string, what: string or pattern, with: string) -> string`: every occurrence. With a pattern,
  /// `$1`, `${1}` and `${name}` in `with` are its groups.
  REPLACE,
  /// `(string, pattern) -> bool`: searched for, so write `^` and `$`.
  MATCHES,
  /// `(string, pattern) -> string[]?`: the first match and its groups, a group that took no part
  /// empty.
  CAPTURE,
  /// `(string, width: int, fill: string = " ") -> string`: filled at the end, or at the start for a
  /// width below 0.
  PAD,
  /// `(string) -> string`: in lower case, words joined by `-`, fit for a file's name.
  SLUG,
  /// `(string, max: int, end: string = "…") -> string`: at most so many code points, `end` among
  /// them.
  TRUNCATE,
  /// `(N) -> N`.
  ABS,
  /// `(float) -> int`.
  FLOOR,
  /// `(float) -> int`.
  CEIL,
  /// `(float) -> int`, `(float, digits: int) -> float`: halves away from zero.
  ROUND,
  /// `(int, int) -> int`: the quotient without its fraction.
  DIV,
  /// `(T, compact: bool = false) -> string`: as in a hole, but a string in quotes; on one line if
  /// compact.
  JSON,
  /// `(string) -> json`: fails where it is malformed.
  PARSE_JSON,
  /// `(T) -> string`.
  YAML,
  /// `(string) -> json`: fails where it is malformed.
  PARSE_YAML,
  /// `(record[] | string[][]) -> string`: records get a line of names first.
  CSV,
  /// `(T) -> string`: SHA-256 of what a hole renders, in hexadecimal.
  HASH,
  /// `(T) -> string`: what a hole renders.
  TO_STRING,
  /// `(string) -> int?`: null where it is none, or too large.
  PARSE_INT,
  /// `(string) -> float?`: null where it is none, or too large.
  PARSE_FLOAT,
  /// `(path) -> string`: the last part.
  NAME,
  /// `(path) -> path`: all but the last part, `.` if that is all.
  DIR,
  /// `(path) -> string`: what follows the last dot of the name, without it; empty where nothing
  /// does or where the name begins with it.
  EXT,
  /// `(path, string…) -> path`: one after another, `.` and `..` resolved.
  JOIN_PATH,
  /// `(patch) -> path[]`: what it touches, in code point order.
  PATHS;

  /// How it is called in a program.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
