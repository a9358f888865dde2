package dev.wf.compiler.check;

import dev.wf.compiler.check.mistake.Goal;
import dev.wf.compiler.check.mistake.Mistakes;
import dev.wf.compiler.check.mistake.UseMistakes;
import dev.wf.compiler.check.table.Constants;
import dev.wf.compiler.check.table.Doing;
import dev.wf.compiler.check.table.TestFacts;
import dev.wf.compiler.check.table.ToolEntry;
import dev.wf.compiler.check.table.Usable;
import dev.wf.compiler.check.type.Fit;
import dev.wf.compiler.check.type.Signature;
import dev.wf.compiler.check.type.SignatureReader;
import dev.wf.compiler.check.type.Signatures;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
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

/// Tools in tests: those that are mocked, and `uses(…)`, by which the mock of an agent uses one or
/// another agent.
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
  private final Signatures signatures;
  private final List<OfServer> ofServers = new ArrayList<>();
  private boolean isAgents;

  ToolUses(Context context, Mistakes mistakes, Expressions expressions, Signatures signatures) {
    this.signatures = signatures;
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
    var input = arguments.getLast().value();
    var used = tool(tool);
    if (used.isEmpty()) {
      expressions.infer(input);
      return Plain.ERROR;
    }
    context.table.type(tool, Type.STRING);
    context.table.tests().isTool(tool);
    context.does(new Doing(Effect.CHANGES, true));
    return switch (used.get()) {
      case Usable.Named(var name) -> {
        input(input, name.startsWith(ToolEntry.MCP));
        context.table.tests().uses(call, new TestFacts.Used(used.get(), Optional.empty()));
        yield Type.STRING;
      }
      case Usable.Agent(var agent) -> asks(call, used.get(), signatures.of(agent), input);
      case Usable.Workflow(var flow) -> asks(call, used.get(), signatures.of(flow), input);
    };
  }

  /// What another agent or a workflow answers has the type that it gives: its text is for models.
  private Type asks(Expr.Call call, Usable used, Signature taken, Expr input) {
    var field = given(taken, input);
    context.table.tests().uses(call, new TestFacts.Used(used, field));
    return taken.result();
  }

  /// @return the parameter that the input is; empty where it is a record of all
  private Optional<String> given(Signature taken, Expr input) {
    var fields =
        taken.parameters().stream()
            .map(p ->
                new Type.Field(p.name(), p.optional() ? Type.nullable(p.type()) : p.type(), ""))
            .toList();
    var record = new Type.RecordType(fields);
    var others = taken.parameters().stream().skip(1).filter(p -> !p.optional()).findFirst();
    boolean isRecord =
        Constants.bare(input) instanceof Expr.RecordOf
            || context.fit.resolve(expressions.infer(input)) instanceof Type.RecordType;
    if (Constants.bare(input) instanceof Expr.RecordOf written) {
      known(written, taken);
    }
    if (isRecord || taken.parameters().isEmpty() || others.isPresent()) {
      expressions.of(input, Goal.held(record, "`" + taken.name() + "` is given"));
      return Optional.empty();
    }
    var first = taken.parameters().getFirst();
    var words = "`" + first.name() + "` of `" + taken.name() + "` is";
    expressions.of(input, Goal.held(first.type(), words));
    return Optional.of(first.name());
  }

  /// Reports fields that are no parameters. Where one is missing that has to be there, that says
  /// it.
  private void known(Expr.RecordOf written, Signature taken) {
    var names =
        written.entries().stream()
            .flatMap(
                e -> e instanceof Expr.RecordOf.Entry.Field f ? Stream.of(f.name()) : Stream.of())
            .toList();
    var texts = names.stream().map(Name::text).toList();
    if (taken.parameters().stream().allMatch(p -> p.optional() || texts.contains(p.name()))) {
      names.stream()
          .filter(n -> !taken.names().contains(n.text()))
          .forEach(n -> context.report(mistakes.notTaken(n, taken.name(), taken.names())));
    }
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

  /// Empty where it is reported that there is none.
  private Optional<Usable> tool(Expr tool) {
    if (ToolEntry.of(tool).orElse(null) instanceof ToolEntry.OfServer(var name)) {
      if (name.isEmpty()) {
        context.report(mistakes.serverUsed(tool.span()));
        return Optional.empty();
      }
      var written = named(name.get());
      ofServers.add(new OfServer(context.here.source(), tool.span(), written));
      return Optional.of(new Usable.Named(written));
    }
    if (tool instanceof Expr.Ref r && NAMED.contains(r.name().text())) {
      return Optional.of(new Usable.Named(r.name().text()));
    }
    var declared =
        tool instanceof Expr.Ref r
            ? context.names.meaning(r.name()).flatMap(Usable::of)
            : Optional.<Usable>empty();
    if (declared.isEmpty()) {
      var near = Stream.concat(NAMED.stream(), context.usable());
      context.report(mistakes.noTool(tool.span(), context.text(tool), near.toList()));
    }
    return declared;
  }

  /// As a test names a tool of a server: for each sign that no name of the language has stands `_`.
  static String named(String ofServer) {
    return ToolEntry.MCP + "." + ofServer.replaceAll("[^A-Za-z0-9_.*]", "_");
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
