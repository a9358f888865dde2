package dev.wf.testing.hold;

import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.models.Pretended;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.tool.Tools;
import dev.wf.testing.generate.NoValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// A model that uses some of the tools of an agent once, and then answers with any value of its
/// type: which, is a function of the trial, of what is asked, and of what the tools gave. Some
/// requests fail, a passing failure once only, however often the process is killed.
final class MadeUpModel implements ModelProvider {
  private static final long MOST_REQUESTS = 20_000;

  private final Trial trial;
  private final FoundFiles found;
  private final Hostility hostility;
  private final Left left;
  private final boolean isAlone;
  private final Set<String> failed = ConcurrentHashMap.newKeySet();
  private final AtomicLong requests = new AtomicLong();
  private final ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
  private final Set<Exposure> exposures = Collections.synchronizedSet(new TreeSet<>());

  /// An agent that can change things was told what nobody has looked at.
  record Exposure(String agent, String source, String tools) implements Comparable<Exposure> {
    @Override
    public int compareTo(Exposure other) {
      return (agent + "\0" + source).compareTo(other.agent + "\0" + other.source);
    }
  }

  /// @param isAlone whether no agent may ask another
  MadeUpModel(Trial trial, FoundFiles found, Hostility hostility, Left left, boolean isAlone) {
    this.trial = trial;
    this.found = found;
    this.hostility = hostility;
    this.left = left;
    this.isAlone = isAlone;
  }

  /// All that it was told.
  Iterable<String> heard() {
    return heard;
  }

  Set<Exposure> exposures() {
    return exposures;
  }

  @Override
  public String name() {
    return "made-up";
  }

  @Override
  public String standardModel() {
    return "made-up-1";
  }

  @Override
  public boolean pretends() {
    return true;
  }

  @Override
  public Reply ask(Request request) throws ModelFailure, InterruptedException {
    if (requests.incrementAndGet() > MOST_REQUESTS) {
      throw ModelFailure.lasting(Failure.Kind.FAILED, Venue.ENDLESS);
    }
    hear(request);
    fail(request);
    try {
      var uses =
          request.own().stream().anyMatch(Turn.Assistant.class::isInstance)
              ? List.<Pretended.Use>of()
              : uses(request);
      return uses.isEmpty()
          ? Pretended.saying(request.form().write(answer(request)), request, request.model())
          : Pretended.using(uses, request, request.model());
    } catch (NoValue e) {
      throw ModelFailure.lasting(Failure.Kind.FAILED, "no value of " + e.type() + " is known");
    }
  }

  private void hear(Request request) {
    heard.add(request.system());
    for (var turn : request.turns()) {
      switch (turn) {
        case Turn.User u -> heard.add(u.text());
        case Turn.System s -> heard.add(s.text());
        case Turn.Assistant _ -> {}
        case Turn.ToolResults r -> r.results().forEach(one -> heard.add(one.text()));
      }
    }
    var question = request.question();
    var tools = changing(trial.graph(), question);
    if (!tools.isEmpty()) {
      hostility
          .in(request.system() + "\n" + question.prompt())
          .forEach(by -> exposures.add(new Exposure(question.agent(), by, tools)));
    }
  }

  /// The tools with which an agent can change things, or reach further than the workspace.
  private static String changing(Graph graph, Asked.Question question) {
    return question.tools().stream()
        .flatMap(tool ->
            tool.startsWith(Graph.AGENT) || tool.startsWith(Graph.WORKFLOW)
                ? graph.reach(tool)
                : List.of(tool).stream())
        .filter(tool ->
            List.of("edit", "write", "append", "remove", "exec", "sh").contains(tool)
                || tool.startsWith("exec:")
                || tool.startsWith("mcp:"))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private void fail(Request request) throws ModelFailure {
    if (trial.mood() != Trial.Mood.FAILING) {
      return;
    }
    var key = request.key();
    if (trial.isOneIn(9, key, 7)) {
      throw ModelFailure.lasting(
          trial.isOneIn(2, key, 8) ? Failure.Kind.TIMEOUT : Failure.Kind.FAILED,
          "the server refused");
    }
    if (trial.isOneIn(4, key, 9) && failed.add(key)) {
      var kinds = List.of(Failure.Kind.TRANSPORT, Failure.Kind.OVERLOADED, Failure.Kind.STALLED);
      throw ModelFailure.passing(
          kinds.get(Math.floorMod(trial.draw(key, 10), kinds.size())), "the connection broke");
    }
  }

  private Value answer(Request request) throws NoValue {
    var question = request.question();
    var given =
        request.own().stream()
            .filter(Turn.ToolResults.class::isInstance)
            .flatMap(t -> ((Turn.ToolResults) t).results().stream())
            .map(Turn.ToolResult::text)
            .collect(Collectors.joining("\n"));
    var what = request.key() + given + (question.tools().isEmpty() ? "" : left.seen());
    var value = trial.value(question.result(), found.paths(), what, 1);
    return trial.mood() == Trial.Mood.HOSTILE
        ? new Rework(question.types())
            .saying(
                hostility.text("the answer of `" + question.agent() + "`"),
                value,
                question.result())
        : value;
  }

  private List<Pretended.Use> uses(Request request) throws NoValue {
    var uses = new ArrayList<Pretended.Use>();
    var question = request.question();
    var others =
        question.tools().stream()
            .filter(t -> t.startsWith(Graph.AGENT) || t.startsWith(Graph.WORKFLOW))
            .map(t -> Tools.wireName(t.substring(t.indexOf(':') + 1)))
            .toList();
    for (var tool : request.tools()) {
      boolean isHad =
          !(isAlone && others.contains(tool.name()))
              && tool.hosted().isEmpty()
              && !tool.name().startsWith("web_");
      if (isHad && !trial.isOneIn(3, request.key() + tool.name(), 2)) {
        var input = new Input(trial, found, request.key() + tool.name(), question).of(tool);
        input.ifPresent(i -> uses.add(new Pretended.Use(tool.name(), i)));
      }
    }
    return uses;
  }
}
