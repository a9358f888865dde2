package dev.wf.compiler.names;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Names that mean something in other languages, and what is written here instead. They are free
/// here: these hints are looked at only where nothing has the name.
public final class ForeignNames {
  private static final String WAITING =
      "leave it out: what needs a value waits for it by itself, all else runs side by side";
  private static final String LOG = "`log \"…\"` says something to whoever watches";
  private static final String NULL = "`null`";
  private static final String LEN = "`.len()`";
  private static final String LONGER = "values do not change: `[...xs, x]` is a longer list";
  private static final String CHANGED = "values do not change: `{ ...r, name: x }` is a new record";
  private static final String EACH = "`for x in xs { … }`";
  private static final String TIME = "a program has no clock; `run.started_at` is when it began";
  private static final String CHANCE =
      "nothing is left to chance: `sample n { … }` gets several answers";
  private static final String WORLD =
      "a program reads no environment: take a parameter, or `secret(\"TOKEN\")`";
  private static final String WEB = "an agent with `tools: [web_fetch]` can do that";
  private static final String LIST = "a list is `T[]`: `string[]`";
  private static final String KEYS = "keys are strings: `map<int>`; or a record: `{ a: int }`";
  private static final String OPTIONAL = "what may be null is `T?`: `string?`";
  private static final String ONE_OF = "it is written `\"low\" | \"high\"`";
  private static final String NOTHING = "what gives nothing gives `null`";

  private static final Map<String, String> VALUES =
      hints(
          new Hint(NULL, "None", "nil", "Nil", "NULL", "Null", "undefined", "NaN", "nothing"),
          new Hint("`true`", "True", "TRUE", "yes"),
          new Hint("`false`", "False", "FALSE", "no"),
          new Hint(LOG, "print", "println", "printf", "console", "echo", "puts", "logger"),
          new Hint(WAITING, "parallel", "gather", "Promise", "asyncio", "concurrent", "wait"),
          new Hint("`for x in xs { g(f(x)) }` passes each on as soon as it is there", "pipeline"),
          new Hint("parameters are in sight by their own names", "args", "params", "inputs"),
          new Hint("`json(x)` is the text of a value, `parse_json(s)` reads one", "JSON"),
          new Hint("`max(a, b)`, `abs(x)`, `round(x)` are there by themselves", "Math", "math"),
          new Hint("`m.keys()`, `m.values()`, `m.entries()`", "Object"),
          new Hint(TIME, "Date", "datetime", "time", "now"),
          new Hint(CHANCE, "random", "rand", "uuid", "shuffle"),
          new Hint(WORLD, "process", "os", "env", "ENV", "environ", "getenv"),
          new Hint(WEB, "fetch", "requests", "axios", "http", "curl"),
          new Hint("nothing waits for time: a bound is `timeout: 5m`", "sleep", "setTimeout"),
          new Hint("`import \"./lib.wf\" as lib`", "require"),
          new Hint("`xs.unique()` has each once", "Set", "set"),
          new Hint("`for x, i in xs { … }`", "enumerate"),
          new Hint("`read(\"file\")` is the text of a file", "open", "readFile", "read_file", "fs"),
          new Hint("`xs.sort()`", "sorted"),
          new Hint("a hole is the text of any value: `\"${x}\"`", "str", "String", "repr"),
          new Hint("`parse_int(s)` reads a number", "parseInt", "Number"),
          new Hint("`parse_float(s)` reads a number", "parseFloat"),
          new Hint("leave it out: an `if` needs no `else`", "pass"),
          new Hint("`next (…)` goes on in a `loop`; in a `for` an `if` decides", "continue"),
          new Hint("`fail \"…\"`", "Error", "Exception", "raise", "panic", "exit"),
          new Hint("words stand in quotes: `\"low\"`", "low", "medium", "high", "xhigh"));

  private static final Map<String, String> TYPES =
      hints(
          new Hint("`string`", "str", "String", "text", "Text", "char"),
          new Hint("`int` or `float`", "number", "Number", "num", "numeric"),
          new Hint("`int`", "integer", "Integer", "long", "i32", "i64", "u32", "usize"),
          new Hint("`float`", "double", "Float", "f32", "f64", "decimal"),
          new Hint("`bool`", "boolean", "Boolean", "Bool"),
          new Hint(LIST, "list", "List", "Array", "array", "Sequence", "Vec", "Set", "set"),
          new Hint(KEYS, "dict", "Dict", "Map", "Record", "object", "Object", "HashMap"),
          new Hint("`json` is any data", "any", "Any", "unknown", "mixed", "JSON", "Json"),
          new Hint(OPTIONAL, "Optional", "Maybe", "Option", "Nullable"),
          new Hint(NOTHING, "void", "None", "unit", "never", "undefined", "nil"),
          new Hint(ONE_OF, "Literal", "Enum", "enum", "Union"),
          new Hint("`string`", "date", "Date", "datetime", "url", "URL", "uuid"),
          new Hint("`path`", "file", "File", "Path", "filepath"),
          new Hint("leave it out: the type is that of the value", "Promise", "Awaitable", "Future"),
          new Hint("a record has names: `{ a: int, b: string }`", "tuple", "Tuple"),
          new Hint("`(int) -> string`", "Callable", "Function", "function"));

  private static final Map<String, String> MEMBERS =
      hints(
          new Hint(LEN, "length", "size", "Length", "Count"),
          new Hint(LONGER, "push", "add", "append", "extend", "concat", "insert", "unshift"),
          new Hint(CHANGED, "set", "put", "update", "assign", "delete", "setdefault"),
          new Hint(EACH, "forEach", "foreach", "each", "for_each"),
          new Hint("`.upper()`", "toUpperCase", "toUpper", "uppercase", "to_upper", "upcase"),
          new Hint("`.lower()`", "toLowerCase", "toLower", "lowercase", "to_lower", "downcase"),
          new Hint("`.trim()`", "strip", "trimmed", "trimEnd", "trimStart", "lstrip", "rstrip"),
          new Hint("`.contains(x)`", "includes", "has", "include", "member", "containsKey"),
          new Hint("`.fold(0, (sum, x) => sum + x)`", "reduce", "foldl", "inject", "accumulate"),
          new Hint("`.any(x => …)`", "some"),
          new Hint("`.all(x => …)`", "every"),
          new Hint("`.unique()`", "uniq", "distinct", "dedup", "dedupe"),
          new Hint("`.sort()`", "sorted", "toSorted", "order"),
          new Hint("`.truncate(n)` is the beginning", "substring", "substr"),
          new Hint("`.lines()`", "splitlines", "splitLines"),
          new Hint("`.first()`", "head", "shift", "at"),
          new Hint("`.last()`", "pop", "tail"),
          new Hint("`.entries()`", "items", "iteritems", "to_pairs"),
          new Hint("`.flatten()`", "flat", "flattened"),
          new Hint("`.matches(r\"…\")`", "test", "match", "search"),
          new Hint("`.replace(a, b)`", "replaceAll", "replace_all", "gsub", "sub"),
          new Hint("`.to_string()`, or a hole: `\"${x}\"`", "toString", "str", "toFixed"),
          new Hint("leave it out: it is a list already", "collect", "toList", "to_list", "toArray"),
          new Hint("leave it out: below, its value is simply used", "then", "await", "result"),
          new Hint(
              "`x ?? y` gives another value where it is null", "getOrDefault", "get_or", "unwrap"));

  private record Hint(String text, String... names) {}

  private ForeignNames() {}

  private static Map<String, String> hints(Hint... hints) {
    Map<String, String> all = new LinkedHashMap<>();
    for (var hint : hints) {
      Arrays.stream(hint.names()).forEach(name -> all.put(name, hint.text()));
    }
    return all;
  }

  /// What is written instead of such a value or function.
  public static Optional<String> value(String name) {
    return Optional.ofNullable(VALUES.get(name));
  }

  /// What is written instead of such a type.
  public static Optional<String> type(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }

  /// What is written instead of `x.name`, or of `x.name(…)`.
  public static Optional<String> member(String name) {
    return Optional.ofNullable(MEMBERS.get(name));
  }
}
