package dev.wf.models.scripted;

import dev.wf.ir.value.Value;
import dev.wf.models.Pretended;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/// Answers by the rules of a [Script].
public final class ScriptedModel implements ModelProvider {
  private static final String MODEL = "scripted-1";

  private final Script script;

  /// How many acts each call has seen, of those calls whose rule has several.
  private final ConcurrentHashMap<String, Integer> seen = new ConcurrentHashMap<>();

  /// How many of a call's requests failed in another process.
  private final ConcurrentHashMap<String, Integer> faults = new ConcurrentHashMap<>();

  public ScriptedModel(Script script) {
    this.script = script;
  }

  /// Goes on where another process left a call. What was answered there is seen in the
  /// conversation.
  ///
  /// @param key of the call, in hexadecimal
  /// @param failed how many of its requests failed
  public void goesOn(String key, int failed) {
    faults.put(key, failed);
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public String standardModel() {
    return MODEL;
  }

  @Override
  public String variant() {
    return script.digest();
  }

  @Override
  public boolean pretends() {
    return true;
  }

  @Override
  public Reply ask(Request request) throws ModelFailure, InterruptedException {
    var question = request.question();
    var rule =
        script
            .ruleFor(request)
            .orElseThrow(() ->
                ModelFailure.lasting(
                    Failure.Kind.FAILED,
                    "no rule of " + script.name() + " answers " + asked(question)));
    int attempt = seen(request) + 1;
    var act = rule.act(attempt);
    try {
      var holes = new Holes(request, attempt);
      if (!act.uses().isEmpty() && !(request.turns().getLast() instanceof Turn.ToolResults)) {
        return Pretended.using(filled(act.uses(), holes), request, request.model());
      }
      if (rule.acts().size() > 1) {
        seen.put(request.key(), attempt);
      }
      return switch (act) {
        case Act.Answer(var value, _) -> answer(holes.fill(value), request);
        case Act.Fault fault -> fault(fault, request);
      };
    } catch (Holes.Unknown e) {
      throw ModelFailure.lasting(
          Failure.Kind.FAILED,
          script.name()
              + ", the rule of line "
              + rule.line()
              + ": "
              + e.getMessage()
              + " of "
              + asked(question));
    }
  }

  /// How many acts a call has seen, by the process before this one too.
  private int seen(Request request) {
    var here = seen.get(request.key());
    if (here != null) {
      return here;
    }
    long answered =
        request.own().stream()
            .filter(turn -> turn instanceof Turn.Assistant(_, _, var uses) && uses.isEmpty())
            .count();
    return faults.getOrDefault(request.key(), 0) + (int) answered;
  }

  private static Reply answer(Value value, Request request) {
    return Pretended.saying(request.form().write(value), request, request.model());
  }

  private static Reply fault(Act.Fault fault, Request request)
      throws ModelFailure, InterruptedException {
    return switch (fault.kind()) {
      case TRANSPORT -> throw failure(fault, Failure.Kind.TRANSPORT, true);
      case OVERLOADED -> throw failure(fault, Failure.Kind.OVERLOADED, true);
      case STALLED -> throw failure(fault, Failure.Kind.STALLED, true);
      case QUOTA -> throw failure(fault, Failure.Kind.QUOTA, false);
      case DENIED -> throw failure(fault, Failure.Kind.DENIED, false);
      case FAILED -> throw failure(fault, Failure.Kind.FAILED, false);
      case REFUSAL -> stopping(Reply.Stop.REFUSAL, fault, request);
      case TRUNCATED -> stopping(Reply.Stop.MAX_TOKENS, fault, request);
      case CONTEXT -> stopping(Reply.Stop.CONTEXT_FULL, fault, request);
      case MALFORMED -> stopping(Reply.Stop.END, fault, request);
      case HANG -> {
        new CountDownLatch(1).await();
        throw new IllegalStateException("nobody counts that down");
      }
    };
  }

  private static Reply stopping(Reply.Stop stop, Act.Fault fault, Request request) {
    return Pretended.stopping(stop, fault.said(), request, request.model());
  }

  private static ModelFailure failure(Act.Fault fault, Failure.Kind kind, boolean passing) {
    return new ModelFailure(new Failure(kind, fault.said()), passing, fault.retryAfter());
  }

  private static List<Pretended.Use> filled(List<Pretended.Use> uses, Holes holes)
      throws Holes.Unknown {
    var filled = new ArrayList<Pretended.Use>();
    for (var use : uses) {
      filled.add(new Pretended.Use(use.tool(), holes.fill(use.input())));
    }
    return filled;
  }

  private static String asked(Asked.Question question) {
    return question.indices().isEmpty()
        ? question.label()
        : question.label() + ", sample " + Rule.innermost(question);
  }
}
