package dev.wf.testing.api;

import dev.wf.ir.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What a mock does when it is asked. `C` is what it is asked: [AgentCall] or [ToolCall].
public sealed interface Answer<C extends Call> {
  /// A value of the type of what is mocked, from a value of Java's ([Data]).
  static <C extends Call> Said<C> of(Object value) {
    return new Said<>(Data.value(value), List.of());
  }

  /// A failure. What fails in passing is asked again, as a run would.
  static <C extends Call> Answer<C> fault(FailureKind kind) {
    return fault(kind, "the mock fails so");
  }

  static <C extends Call> Answer<C> fault(FailureKind kind, String message) {
    return new Fault<>(kind, message);
  }

  /// Any value of the type that is wanted: the same for the same call and seed.
  static <C extends Call> Answer<C> any(long seed) {
    return new Any<>(seed);
  }

  /// Works an answer out for each call.
  static <C extends Call> Answer<C> by(Function<? super C, ?> function) {
    return new Computed<>(call -> from(function.apply(call)));
  }

  /// One after another in the order in which the mock is asked, by whatever call; the last one from
  /// then on. The parts are answers, or values of Java's.
  static <C extends Call> Answer<C> inTurn(Object first, Object... more) {
    return new InTurn<>(answers(first, more));
  }

  /// The first when a call asks first, the second when that call asks again (after what failed in
  /// passing, or when the answer was sent back), and so on; the last one from then on. Only agents
  /// are asked again.
  static Answer<AgentCall> perAttempt(Object first, Object... more) {
    List<Answer<AgentCall>> answers = answers(first, more);
    return new Computed<>(call -> answers.get(Math.min(call.attempt(), answers.size()) - 1));
  }

  private static <C extends Call> List<Answer<C>> answers(Object first, Object... more) {
    var answers = new ArrayList<Answer<C>>();
    answers.add(from(first));
    for (var one : more) {
      answers.add(from(one));
    }
    return answers;
  }

  /// An answer as it is, or the answer with a value.
  @SuppressWarnings("unchecked")
  static <C extends Call> Answer<C> from(Object answerOrValue) {
    return answerOrValue instanceof Answer<?> answer
        ? (Answer<C>) answer
        : Answer.of(answerOrValue);
  }

  /// A value, after some uses of tools by the agent that is mocked.
  ///
  /// @param uses that it makes before it answers, in order
  record Said<C extends Call>(Value value, List<Use> uses) implements Answer<C> {
    public Said {
      uses = List.copyOf(uses);
    }

    /// Uses a tool before it answers, as the agent could: with its permissions and among its files.
    ///
    /// @param input by the names of the tool's parameters
    public Said<C> using(String tool, Map<String, ?> input) {
      var all = new ArrayList<>(uses);
      all.add(new Use(tool, Data.value(input)));
      return new Said<>(value, all);
    }

    /// Writes a file before it answers; the agent has the tool `write`.
    public Said<C> writing(String path, String text) {
      var input = new LinkedHashMap<String, String>();
      input.put("path", path);
      input.put("text", text);
      return using("write", input);
    }

    /// Reads a file before it answers; the agent has the tool `read`.
    public Said<C> reading(String path) {
      return using("read", Map.of("path", path));
    }
  }

  /// A use of a tool.
  record Use(String tool, Value input) {}

  record Fault<C extends Call>(FailureKind kind, String message) implements Answer<C> {}

  record Any<C extends Call>(long seed) implements Answer<C> {}

  record Computed<C extends Call>(Function<? super C, Answer<C>> function) implements Answer<C> {}

  record InTurn<C extends Call>(List<Answer<C>> answers) implements Answer<C> {
    public InTurn {
      answers = List.copyOf(answers);
    }
  }
}
