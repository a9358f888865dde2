package dev.wf.testing.mock;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.tool.Commands;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.StandIn;
import dev.wf.runtime.tool.ToolBox;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tools of agents that reach further than the files of a test: they check what they always do,
/// and the mocks say what they give. For use by one thread.
public final class MockedTools {
  /// What mocks see of what such a tool takes.
  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "git", List.of("command"),
          "web_fetch", List.of("url", "from"),
          "web_search", List.of("query"));

  private @Nullable Answering answering;
  private Asked.@Nullable Question user;
  private final Map<Asked.Question, Outcome> came = new IdentityHashMap<>();

  /// Says what tools come to.
  public interface Answering {
    /// @param by what the agent that uses it was asked
    Outcome of(Asked.Use use, Asked.Question by) throws InterruptedException, JournalUnusable;
  }

  /// Has these say from now on what tools come to.
  public void plays(Answering answering) {
    this.answering = answering;
  }

  /// What is used next is used by this agent.
  void usedBy(Asked.Question question) {
    user = question;
    came.remove(question);
  }

  /// Why what an agent used last came to nothing, where that is a mock's word; what another agent
  /// or a workflow came to that it asked last. Known once.
  Optional<Outcome> came(Asked.Question by) {
    return Optional.ofNullable(came.remove(by));
  }

  /// What another agent or a workflow came to that one asked which has it for a tool.
  public void helped(Asked by, Outcome outcome) {
    if (by instanceof Asked.Question question) {
      came.put(question, outcome);
    }
  }

  /// The use of a tool of which nothing is known, since no mock names it.
  Outcome unmocked(String tool, Value input, Asked.Question by)
      throws InterruptedException, JournalUnusable {
    if (answering == null) {
      throw new IllegalStateException("a tool is used when an agent's mock says it, but " + tool);
    }
    var label = tool + "(" + Rendering.compact(input) + ")";
    return answering.of(new Asked.Use(tool, List.of(input), label), by);
  }

  /// Commands that no program runs.
  public Commands commands() {
    return Commands.pretended(
        Map.of(),
        (words, _) -> {
          var line = Value.list(words.stream().map(Value::of).toArray(Value[]::new));
          var came = (Value.RecordOf) made("exec", List.of(line), String.join(" ", words));
          return new Commands.Ran(
              Math.toIntExact(((Value.Int) came.get("code")).value()),
              ((Value.Str) came.get("stdout")).value(),
              ((Value.Str) came.get("stderr")).value());
        });
  }

  /// What stands in for what the tool of a name would find.
  public StandIn standIn(String tool) {
    return of(tool, FIELDS.get(tool));
  }

  /// Those of servers.
  ///
  /// @param mocked as programs write them, where the test mocks them
  public ToolBox servers(List<String> mocked) {
    return new MockedServers(
        mocked,
        (tool, input) -> Rendering.hole(made(tool, List.of(input), Rendering.compact(input))));
  }

  private StandIn of(String tool, List<String> fields) {
    return (given, _) -> {
      var arguments = fields.stream().map(field -> given.values().get(field)).toList();
      return Rendering.hole(made(tool, arguments, Rendering.hole(arguments.getFirst())));
    };
  }

  private Value made(String tool, List<Value> arguments, String what)
      throws Refused, InterruptedException {
    if (answering == null || user == null) {
      throw new IllegalStateException("a tool is used when an agent's mock says it, but " + tool);
    }
    try {
      return switch (answering.of(new Asked.Use(tool, arguments, tool + "(" + what + ")"), user)) {
        case Outcome.Answered answered -> answered.value();
        case Outcome.Failed failed -> {
          came.put(user, failed);
          var failure = failed.failure();
          throw new Refused(failure.kind(), failure.message());
        }
      };
    } catch (JournalUnusable e) {
      throw new IllegalStateException("a test writes nothing down, but that failed", e);
    }
  }
}
