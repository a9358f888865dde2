package dev.wf.compiler.check;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import dev.wf.ir.type.Type;
import dev.wf.ir.type.Type.Plain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tools in tests: those that are mocked, and `uses(…)`, by which the mock of an agent uses one.
final class ToolUses {
  /// Those that agents alone use and that reach further than the files of a test. Commands are
  /// mocked as those of a program.
  private static final Map<String, Signature> MOCKED =
      Stream.of(
              "fn web_fetch(url: string, from: int? = null) -> string {}",
              "fn web_search(query: string) -> string {}",
              "fn git(command: string) -> string {}")
          .map(SignatureReader::read)
          .collect(Collectors.toUnmodifiableMap(Signature::name, Function.identity()));

  private static final List<String> NAMED =
      List.of("read", "glob", "grep", "edit", "write", "git", "web_search", "web_fetch", "exec");

  private static final Signature OF_SERVER =
      SignatureReader.read("fn tool(input: json) -> json {}");

  private final Context context;
  private final UseMistakes mistakes;
  private final Expressions expressions;
  private final List<OfServer> ofServers = new ArrayList<>();
  private boolean isAgents;

  ToolUses(Context context, Mistakes mistakes, Expressions expressions) {
    this.context = context;
    this.mistakes = mistakes.uses();
    this.expressions = expressions;
  }

  /// A tool of a server, where it is named.
  ///
  /// @param written `mcp.server.tool`
  record OfServer(Source source, Span span, String written) {}

  /// What mocks of a tool take and give; empty where it is none that is mocked by itself.
  static Optional<Signature> signature(String tool) {
    return Optional.ofNullable(MOCKED.get(tool));
  }

  static Signature ofServer(String written) {
    return new Signature(written, OF_SERVER.parameters(), OF_SERVER.result(), false);
  }

  /// The tools of servers that were named.
  List<OfServer> ofServers() {
    return ofServers;
  }

  /// Checks an answer of a mock.
  ///
  /// @param ofAgent whether it stands for an agent
  void within(boolean ofAgent, Runnable answer) {
    isAgents = ofAgent;
    answer.run();
    isAgents = false;
  }

  Type of(Expr.Call call) {
    if (!context.isMocking() || !isAgents) {
      return context.error(mistakes.elsewhere(call.span()));
    }
    var arguments = call.arguments();
    if (arguments.size() != 2 || !arguments.stream().allMatch(Expr.Positional.class::isInstance)) {
      arguments.stream().skip(1).forEach(a -> expressions.infer(a.value()));
      return context.error(mistakes.notUsed(call.span()));
    }
    var tool = arguments.getFirst().value();
    var named = tool(tool);
    input(arguments.getLast().value(), named.filter(n -> n.startsWith(ToolEntry.MCP)).isPresent());
    if (named.isEmpty()) {
      return Plain.ERROR;
    }
    context.table.type(tool, Type.STRING);
    context.table.tests().isTool(tool);
    context.table.tests().uses(call, named.get());
    context.does(new Doing(Effect.CHANGES, true));
    return Type.STRING;
  }

  /// A record, or the text that is its first field.
  private void input(Expr input, boolean isOfServer) {
    var type = context.fit.resolve(expressions.infer(input));
    boolean isRecord =
        type instanceof Type.RecordType || type instanceof Type.MapType || type == Plain.JSON;
    if (!Fit.isUnknown(type) && !isRecord && (isOfServer || !context.fit.fits(type, Type.STRING))) {
      context.report(mistakes.notGiven(input.span(), type, isOfServer));
    }
  }

  /// The tool as programs write it; empty where it is reported that there is none.
  private Optional<String> tool(Expr tool) {
    if (ToolEntry.of(tool).orElse(null) instanceof ToolEntry.OfServer(var name)) {
      if (name.isEmpty()) {
        context.report(mistakes.serverUsed(tool.span()));
        return Optional.empty();
      }
      var written = named(name.get());
      ofServers.add(new OfServer(context.here.source(), tool.span(), written));
      return Optional.of(written);
    }
    if (tool instanceof Expr.Ref r && NAMED.contains(r.name().text())) {
      return Optional.of(r.name().text());
    }
    context.report(
        tool instanceof Expr.Ref r && isDeclared(r.name().text())
            ? mistakes.agentUsed(tool.span(), r.name().text())
            : mistakes.noTool(tool.span(), context.text(tool), NAMED));
    return Optional.empty();
  }

  /// As a test names a tool of a server: for each sign that no name of the language has stands `_`.
  static String named(String ofServer) {
    return ToolEntry.MCP + "." + ofServer.replaceAll("[^A-Za-z0-9_.*]", "_");
  }

  private boolean isDeclared(String name) {
    return context.declarations().stream()
        .anyMatch(d ->
            d instanceof Decl.Agent a && a.name().text().equals(name)
                || d instanceof Decl.Workflow w && w.name().text().equals(name));
  }

  /// Reports the tools of servers that no agent has.
  void hold() {
    var had =
        context.needs().stream()
            .filter(n -> n.capability().equals(ToolEntry.MCP))
            .map(n -> named(n.pattern()))
            .collect(Collectors.toCollection(java.util.TreeSet::new));
    for (var tool : ofServers) {
      if (!isHad(tool.written(), had)) {
        context.here.in(
            tool.source(),
            () -> context.report(mistakes.nobodyHas(tool.span(), tool.written(), had)));
      }
    }
  }

  private static boolean isHad(String written, Set<String> had) {
    int dot = written.indexOf('.', ToolEntry.MCP.length() + 1);
    return had.contains(written) || had.contains(written.substring(0, dot) + ".*");
  }
}
