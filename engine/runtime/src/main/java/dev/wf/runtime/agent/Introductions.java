package dev.wf.runtime.agent;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;

/// What an agent is told before it begins. It stands in its diary as what its tools gave before the
/// first turn, so that a run that is taken up tells it again as it was.
final class Introductions {
  private Introductions() {}

  /// The system prompt, then what its tools have to say, with a blank line between them.
  ///
  /// @throws Refused where one of them lacks what the agent cannot do without
  static String system(Asked.Question question, List<Tool> tools, ToolContext context, Diary diary)
      throws Refused, InterruptedException {
    var parts = new ArrayList<String>();
    parts.add(question.text("system"));
    for (int i = 0; i < tools.size(); i++) {
      if (tools.get(i).introduces()) {
        var introducing = new Introducing(tools.get(i));
        var told = diary.use(Diary.BEFORE, i, "", introducing, context);
        if (told.failure().isPresent()) {
          throw failed(told);
        }
        parts.add(told.text());
      }
    }
    parts.removeIf(String::isBlank);
    return parts.size() == 1 ? parts.getFirst() : String.join("\n\n", parts);
  }

  private static Refused failed(ToolResult told) throws InterruptedException {
    // A file that an interrupt closed looks like one that cannot be read.
    if (Thread.interrupted()) {
      throw new InterruptedException("what was seen while it was interrupted is not told");
    }
    var failure = told.failure().orElseThrow();
    return new Refused(failure.kind(), failure.message());
  }

  /// A tool in its first role.
  private record Introducing(Tool tool) implements Tool {
    @Override
    public String name() {
      return tool.name();
    }

    @Override
    public String description() {
      return tool.description();
    }

    @Override
    public Value.RecordOf inputSchema() {
      return tool.inputSchema();
    }

    @Override
    public Effect effect() {
      return Effect.OBSERVES;
    }

    @Override
    public String version() {
      return tool.version();
    }

    @Override
    public ToolResult use(String input, ToolContext context) throws InterruptedException {
      try {
        return ToolResult.of(tool.introduction(context));
      } catch (Refused e) {
        return ToolResult.failed(e.failure());
      }
    }
  }
}
