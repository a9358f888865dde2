package dev.wf.runtime.agent;

import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.tool.Tool;
import java.util.List;

/// The digest of what was said in a conversation, turn by turn: who spoke, the texts, what tools
/// were given and gave. Not in it: how a provider writes that down, the ids it gives, and where one
/// call ended and the next began.
final class SoFar {
  private static final int VERSION = 1;

  private SoFar() {}

  /// Before the first turn.
  static Digest nothing(String system, List<Tool> tools) {
    var out = new ByteWriter().text("wf conversation").count(VERSION).text(system);
    out.count(tools.size());
    tools.forEach(tool -> out.text(tool.digest()));
    return out.toDigest();
  }

  static Digest after(Digest before, List<Turn> turns) {
    var said = before;
    for (var turn : turns) {
      var out = new ByteWriter().digest(said);
      write(turn, out);
      said = out.toDigest();
    }
    return said;
  }

  private static void write(Turn turn, ByteWriter out) {
    switch (turn) {
      case Turn.User(var text, _) -> out.text("user").text(text);
      case Turn.System(var text) -> out.text("system").text(text);
      case Turn.Assistant(_, var text, var uses) -> {
        out.text("assistant").text(text).count(uses.size());
        uses.forEach(use -> out.text(use.name()).text(use.input()));
      }
      case Turn.ToolResults(var results) -> {
        out.text("tools").count(results.size());
        results.forEach(r -> out.text(r.text()).flag(r.isError()));
      }
    }
  }
}
