package dev.wf.compiler.shape;

import static dev.wf.compiler.shape.Key.needed;
import static dev.wf.compiler.shape.Key.optional;

import dev.wf.compiler.shape.Key.Kind;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A kind of mapping of the YAML form. It is known by its first key, its head.
public enum Shape {
  PROGRAM(
      Role.PART,
      "a program",
      needed("wf", Kind.VERSION, "The version of the YAML form: 1."),
      optional("imports", Kind.IMPORTS, "What this program uses of other files."),
      optional("const", Kind.CONSTANTS, "Values that never change, by their names in capitals."),
      optional("types", Kind.TYPES, "Types by their names, written as in the `.wf` form."),
      optional("functions", Kind.FUNCTIONS, "Functions by their names."),
      optional("agents", Kind.AGENTS, "Agents by their names."),
      optional("workflows", Kind.WORKFLOWS, "Workflows by their names, where there are several."),
      optional("tests", Kind.TESTS, "Tests, properties and evaluations."),
      optional("declarations", Kind.DECLARATIONS, "Declarations of all kinds in any order.")),
  WORKFLOW(
      Role.DECLARATION,
      "a workflow",
      needed("workflow", Kind.NAME, "The workflow's name."),
      Words.DOC,
      optional("params", Kind.PARAMETERS, "Its parameters, which are its command line."),
      Words.RETURNS,
      optional("budget", Kind.BUDGET, "What a run may use up: agents, tokens, cost, time."),
      optional("allow", Kind.ALLOW, "What a run may touch: read, write, exec, web, mcp, env."),
      optional("defaults", Kind.DEFAULTS, "Settings for every agent below."),
      needed("steps", Kind.BODY, "What it does. The value of the last step is its result.")),
  AGENT(
      Role.DECLARATION,
      "an agent",
      needed("agent", Kind.NAME, "The agent's name."),
      Words.DOC,
      Words.PARAMS,
      Words.RETURNS,
      optional("from", Kind.TEXT, "An agent file whose settings it takes.")),
  FN(
      Role.DECLARATION,
      "a function",
      needed("fn", Kind.NAME, "The function's name."),
      Words.DOC,
      optional("generic", Kind.TYPE_NAMES, "Its type parameters."),
      Words.PARAMS,
      Words.RETURNS,
      optional("do", Kind.BODY, "Its steps; a function of one expression has `be`.")),
  CONST(
      Role.DECLARATION,
      "a constant",
      needed("const", Kind.NAME, "The constant's name, in capitals."),
      Words.DOC,
      optional("type", Kind.TYPE, "Its type.")),
  TYPE(
      Role.DECLARATION,
      "a type",
      needed("type", Kind.NAME, "The type's name."),
      Words.DOC,
      needed("is", Kind.TYPE, "What it is.")),
  IMPORT(
      Role.DECLARATION,
      "an import",
      needed("import", Kind.HEAD, "A module of the library, or a file."),
      optional("as", Kind.NAME, "The name by which it is used here."),
      optional("names", Kind.NAMES, "The names that are taken out of it.")),
  TEST(
      Role.DECLARATION,
      "a test",
      needed("test", Kind.TEXT, "What it tests, as a sentence."),
      Words.DOC,
      Words.DO),
  PROPERTY(
      Role.DECLARATION,
      "a property",
      needed("property", Kind.TEXT, "What always holds, as a sentence."),
      Words.DOC,
      Words.PARAMS,
      Words.DO),
  EVAL(
      Role.DECLARATION,
      "an evaluation",
      needed("eval", Kind.TEXT, "What it evaluates, as a sentence."),
      Words.DOC,
      optional("params", Kind.PARAMETERS, "The fields of its cases."),
      needed("over", Kind.EXPRESSION, "Where the cases are: `file(\"cases.jsonl\")`."),
      optional("sample", Kind.EXPRESSION, "How many samples of each case there are."),
      Words.DO),

  PARAMETER(
      Role.PART,
      "a parameter",
      needed("type", Kind.TYPE, "Its type."),
      optional("default", Kind.DATA, "Its value where none is given."),
      Words.DOC),
  FIELD(Role.PART, "a field", needed("type", Kind.TYPE, "Its type."), Words.DOC),
  STATE(
      Role.PART,
      "a state",
      needed("be", Kind.DATA, "Its value in the first round."),
      optional("type", Kind.TYPE, "Its type.")),
  ARM(
      Role.PART,
      "an arm",
      optional("is", Kind.LITERALS, "The value it is for, or a list of them."),
      optional("do", Kind.BODY, "What it gives."),
      optional("else", Kind.BODY, "What is given for all other values.")),

  LET(
      Role.STATEMENT,
      "a `let`",
      needed("let", Kind.PATTERN, "The name of a value, or `{ a, b: c }` for fields of it."),
      Words.DOC,
      optional("type", Kind.TYPE, "The value's type.")),
  PHASE(Role.STATEMENT, "a `phase`", needed("phase", Kind.DATA, "The title of what follows.")),
  LOG(Role.STATEMENT, "a `log`", needed("log", Kind.DATA, "What the people who watch are told.")),
  ASSERT(
      Role.STATEMENT,
      "an `assert`",
      needed("assert", Kind.EXPRESSION, "What must hold for the rest to go on."),
      optional("message", Kind.DATA, "What is said where it does not.")),
  RETURN(
      Role.STATEMENT,
      "a `return`",
      needed("return", Kind.OPTIONAL_DATA, "The result of the workflow or function.")),
  BREAK(
      Role.STATEMENT,
      "a `break`",
      needed("break", Kind.OPTIONAL_DATA, "The value with which the loop ends.")),
  NEXT(
      Role.STATEMENT,
      "a `next`",
      needed("next", Kind.ARGUMENTS, "The state of the loop's next round, as far as it changes.")),
  BUDGET(Role.STATEMENT, "a `budget`", needed("budget", Kind.BUDGET, "What a run may use up.")),
  ALLOW(Role.STATEMENT, "an `allow`", needed("allow", Kind.ALLOW, "What a run may touch.")),
  DEFAULTS(
      Role.STATEMENT,
      "a `defaults`",
      needed("defaults", Kind.DEFAULTS, "Settings for every agent below.")),
  WORKSPACE(
      Role.STATEMENT,
      "a `workspace`",
      needed("workspace", Kind.FILES, "The files of a test, by their paths.")),
  FAULTS(
      Role.STATEMENT,
      "a `faults`",
      needed("faults", Kind.FAULTS, "Which faults are injected, and how many.")),
  MOCK(
      Role.STATEMENT,
      "a `mock`",
      needed("mock", Kind.HEAD, "Who is played: `auditor(file)`, `ask`, `exec(words)`."),
      optional("when", Kind.EXPRESSION, "For which calls.")),
  EXPECT(
      Role.STATEMENT,
      "an `expect`",
      needed(
          "expect",
          Kind.EXPRESSION,
          "What the test requires: a condition, or `x matches r\"…\"`.")),
  EXPECT_FAILS(
      Role.STATEMENT,
      "an `expect fails`",
      needed("expect fails", Kind.TEXT, "How the block fails: a kind, or a part of what it says."),
      Words.DO),
  SCORE(
      Role.STATEMENT,
      "a `score`",
      needed("score", Kind.TEXT, "What is scored, by its name."),
      optional("at least", Kind.EXPRESSION, "What the mean over all cases has to be.")),

  FOR(
      Role.VALUE,
      "a `for`",
      needed("for", Kind.HEAD, "`x in xs`, `x, i in xs` or `{ a, b } in xs`."),
      Words.IN_ORDER,
      Words.AT_MOST,
      Words.ON_ERROR,
      Words.DO,
      Words.THEN),
  SAMPLE(
      Role.VALUE,
      "a `sample`",
      needed("sample", Kind.HEAD, "How many: `3`, `i of votes`, or which: `3..4`."),
      Words.IN_ORDER,
      Words.AT_MOST,
      Words.ON_ERROR,
      Words.DO,
      Words.THEN),
  LOOP(
      Role.VALUE,
      "a `loop`",
      needed("loop", Kind.STATES, "Its state, with the values of the first round."),
      needed("up to", Kind.EXPRESSION, "How many rounds there are at most."),
      Words.DO,
      optional("else", Kind.BODY, "What is done where no round ended the loop."),
      Words.THEN),
  IF(
      Role.VALUE,
      "an `if`",
      needed("if", Kind.EXPRESSION, "The condition."),
      Words.DO,
      optional("else", Kind.BODY, "What is done where it does not hold."),
      Words.THEN),
  MATCH(
      Role.VALUE,
      "a `match`",
      needed("match", Kind.EXPRESSION, "The value that decides."),
      needed("arms", Kind.ARMS, "What is given for which value."),
      Words.THEN),
  TRY(
      Role.VALUE,
      "a `try`",
      needed("try", Kind.BODY, "What may fail."),
      optional("catch", Kind.BODY, "What is done where it did."),
      optional("as", Kind.NAME, "The name of the error in `catch`."),
      Words.THEN),
  WORKTREE(
      Role.VALUE,
      "a `worktree`",
      needed("worktree", Kind.BODY, "What is done in a copy of the workspace."),
      Words.THEN),
  ASK(
      Role.VALUE,
      "an `ask`",
      needed("ask", Kind.TEXT, "The prompt of a call without a declared agent."),
      Words.RETURNS,
      optional("with", Kind.ASK_SETTINGS, "Settings of this call."),
      Words.THEN),
  CALL(
      Role.VALUE,
      "a `call`",
      needed("call", Kind.EXPRESSION, "A call that takes settings."),
      Words.WITH,
      Words.THEN),
  FAIL(Role.VALUE, "a `fail`", needed("fail", Kind.DATA, "Why the run cannot go on.")),
  DO(
      Role.VALUE,
      "a block",
      needed("do", Kind.BODY, "Steps, of which the last gives the value."),
      Words.THEN),
  BE(Role.VALUE, "a value", needed("be", Kind.DATA, "The value."));

  /// Where a shape may stand.
  public enum Role {
    /// Inside another.
    PART,
    DECLARATION,
    /// A step that is no value.
    STATEMENT,
    /// A step, a `let`, or another place for a value.
    VALUE
  }

  private static final class Words {
    static final Key DOC =
        optional("doc", Kind.PROSE, "What it is for: shown in help, schemas and documentation.");
    static final Key PARAMS = optional("params", Kind.PARAMETERS, "Its parameters.");
    static final Key RETURNS = optional("returns", Kind.TYPE, "The type of what it gives.");
    static final Key DO = needed("do", Kind.BODY, "Its steps, or its one step.");
    static final Key IN_ORDER = optional("in order", Kind.TRUE, "One after another.");
    static final Key AT_MOST = optional("at most", Kind.EXPRESSION, "How many at once.");
    static final Key ON_ERROR =
        optional("on error", Kind.HEAD, "`skip`, or `skip up to 10%`: bodies may fail.");
    static final Key WITH = optional("with", Kind.CALL_SETTINGS, "Settings of this call.");
    static final Key THEN =
        optional("then", Kind.HEAD, "What is done with the value: `.compact()`.");
  }

  private final Role role;
  private final String title;
  private final List<Key> keys;

  Shape(Role role, String title, Key... keys) {
    this.role = role;
    this.title = title;
    this.keys = List.of(keys);
  }

  public Role role() {
    return role;
  }

  /// What messages call it, with its article.
  public String title() {
    return title;
  }

  public List<Key> keys() {
    return keys;
  }

  /// The key by which it is known.
  public String head() {
    return keys.getFirst().word();
  }

  /// Does a value belong to it, which is `be` or a form of its own?
  public boolean holdsValue() {
    return switch (this) {
      case LET, MOCK, SCORE, CONST, FN, RETURN, BREAK -> true;
      default -> false;
    };
  }

  /// All keys that may stand in it, those of a value included.
  public SequencedSet<String> words() {
    var words = new LinkedHashSet<String>();
    keys.forEach(key -> words.add(key.word()));
    if (holdsValue()) {
      of(Role.VALUE).forEach(value -> value.keys.forEach(key -> words.add(key.word())));
    }
    return words;
  }

  public static Stream<Shape> of(Role role) {
    return Arrays.stream(values()).filter(shape -> shape.role == role);
  }

  /// The shape of this role that a mapping has.
  ///
  /// @param hasKey whether a key is in it
  public static Optional<Shape> of(Role role, java.util.function.Predicate<String> hasKey) {
    return of(role).filter(shape -> hasKey.test(shape.head())).findFirst();
  }

  /// How a scalar without quotes is written that is no text: as a literal of the `.wf` form.
  public static final Pattern LITERAL =
      Pattern.compile("-?\\$?\\d(_?\\d)*(\\.\\d(_?\\d)*)?(ms|[smhdkM%])?|true|false|null");

  /// Settings that hold an expression and take it without `${…}`.
  public static boolean isBareSetting(String name) {
    return name.equals("ensure") || name.equals("continue");
  }

  /// Settings that hold a list of expressions and take them without `${…}`.
  public static boolean isBareList(String name) {
    return name.equals("tools");
  }
}
