package dev.wf.models;

import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.TokenEstimate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Turns that no vendor's model took, in the shape of those that one did.
public final class Pretended {
  private Pretended() {}

  /// An answer in words.
  public static Reply saying(String text, Request request, String model) {
    return stopping(Reply.Stop.END, text, request, model);
  }

  /// Words that may be cut off or be a refusal.
  public static Reply stopping(Reply.Stop stop, String text, Request request, String model) {
    var raw = new StringBuilder(text.length() + 64).append("[{\"type\":\"text\",\"text\":");
    Text.quote(text, raw);
    return reply(raw.append("}]").toString(), text, List.of(), stop, request, model);
  }

  /// The use of some tools.
  ///
  /// @param uses whose inputs are JSON
  public static Reply using(List<Use> uses, Request request, String model) {
    int turn = request.turns().size();
    var content = new ArrayList<Value>();
    var toolUses = new ArrayList<Reply.ToolUse>();
    for (var use : uses) {
      var id = id(turn, content.size());
      content.add(
          Value.record(
              "type", Value.of("tool_use"),
              "id", Value.of(id),
              "name", Value.of(use.tool()),
              "input", use.input()));
      toolUses.add(new Reply.ToolUse(id, use.tool(), Rendering.compact(use.input())));
    }
    var raw = Rendering.compact(new Value.ListOf(content));
    return reply(raw, "", toolUses, Reply.Stop.TOOL_USE, request, model);
  }

  public record Use(String tool, Value input) {}

  /// The figures that a vendor might have given: every turn is read anew, nothing is cached.
  public static Usage usage(Request request, String said) {
    long input = TokenEstimate.of(request);
    return new Usage(input, TokenEstimate.of(said), 0, 0, 1, BigDecimal.ZERO);
  }

  private static Reply reply(
      String raw,
      String text,
      List<Reply.ToolUse> uses,
      Reply.Stop stop,
      Request request,
      String model) {
    return new Reply(raw, text, uses, stop, usage(request, raw), model);
  }

  private static String id(int turn, int index) {
    return "use_" + turn + "_" + index;
  }
}
