package dev.wf.compiler.read;

import java.util.Map;
import java.util.Optional;

/// Words that people bring from other languages, and what is written here instead. They are names
/// like any other; these hints are only looked at where a sentence does not fit.
final class ForeignWords {
  private static final String WAITING =
      "leave it out: what needs a value waits for it by itself, all else runs side by side";
  private static final String FUNCTION = "a function is `fn name(x: int) -> int = x + 1`";
  private static final String VALUE = "`let x = …` names a value";
  private static final String LOOP = "`loop (x = 1) up to 5 { next (x: x + 1) }`";
  private static final String MATCH = "`match x { \"a\" => 1, else => 2 }`";
  private static final String CATCH = "`try { … } catch e { … }`";
  private static final String TYPE = "`type Point = { x: int, y: int }`";
  private static final String IMPORT = "`import \"./lib.wf\" as lib`";
  private static final String ALL = "leave it out: every declaration may be used from outside";

  private static final Map<String, String> HINTS =
      Map.ofEntries(
          Map.entry("await", WAITING),
          Map.entry("async", WAITING),
          Map.entry("parallel", WAITING),
          Map.entry("gather", WAITING),
          Map.entry("spawn", WAITING),
          Map.entry("yield", WAITING),
          Map.entry("function", FUNCTION),
          Map.entry("def", FUNCTION),
          Map.entry("func", FUNCTION),
          Map.entry("fun", FUNCTION),
          Map.entry("lambda", "a function without a name is `x => …`"),
          Map.entry("var", VALUE),
          Map.entry("val", VALUE),
          Map.entry("mut", VALUE),
          Map.entry("auto", VALUE),
          Map.entry("final", VALUE),
          Map.entry("and", "`a && b`"),
          Map.entry("or", "`a || b`"),
          Map.entry("not", "`!a`, `!xs.contains(x)`"),
          Map.entry("is", "`a == b`, `a != null`"),
          Map.entry("instanceof", "`match x.kind { \"a\" => … }` tells records apart"),
          Map.entry("typeof", "types are known before a run; `x as T` checks `json`"),
          Map.entry("unless", "`if !c { … }`"),
          Map.entry("retry", "`retries: 3` among the settings of an agent"),
          Map.entry("elif", "`else if`"),
          Map.entry("elseif", "`else if`"),
          Map.entry("elsif", "`else if`"),
          Map.entry("then", "a branch stands in braces: `if c { … } else { … }`"),
          Map.entry("foreach", "`for x in xs { … }`"),
          Map.entry("while", LOOP),
          Map.entry("until", LOOP),
          Map.entry("repeat", LOOP),
          Map.entry("do", LOOP),
          Map.entry("switch", MATCH),
          Map.entry("case", MATCH),
          Map.entry("throw", "`fail \"…\"`"),
          Map.entry("raise", "`fail \"…\"`"),
          Map.entry("except", CATCH),
          Map.entry("finally", CATCH),
          Map.entry("rescue", CATCH),
          Map.entry("class", TYPE),
          Map.entry("struct", TYPE),
          Map.entry("interface", TYPE),
          Map.entry("record", TYPE),
          Map.entry("enum", "`type Level = \"low\" | \"high\"`"),
          Map.entry("use", IMPORT),
          Map.entry("using", IMPORT),
          Map.entry("require", IMPORT),
          Map.entry("export", ALL),
          Map.entry("public", ALL),
          Map.entry("private", ALL),
          Map.entry("pub", ALL),
          Map.entry("new", "leave it out: a record is written `{ a: 1 }`"));

  private ForeignWords() {}

  static Optional<String> hint(String word) {
    return Optional.ofNullable(HINTS.get(word));
  }
}
