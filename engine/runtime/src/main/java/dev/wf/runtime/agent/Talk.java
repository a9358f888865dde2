package dev.wf.runtime.agent;

import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Condition;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.data.Conformance;
import dev.wf.runtime.data.Conformed;
import dev.wf.runtime.model.AnswerForm;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Prices;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import dev.wf.runtime.model.TokenEstimate;
import dev.wf.runtime.model.Turn;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One conversation. Held by one thread; another may look at what came of it once that has ended.
final class Talk {
  private static final Pattern FENCED =
      Pattern.compile("```(?:json)?\\s*\\n(.*)\\n```", Pattern.DOTALL);

  private final Choice.Known asked;
  private final Prices prices;
  private final Line line;
  private final Bounds bounds;
  private final Asked.Question question;
  private final String key;
  private final List<Tool> tools;
  private final ToolContext context;
  private final AnswerForm form;
  private final Optional<Before> before;
  private final Purse purse;
  private final Diary diary;
  private final int head;
  private final String system;
  private final List<Turn> turns = new ArrayList<>();
  private Usage usage = Usage.NONE;
  private int repairs;

  /// @param system what a conversation begins with, if this begins one
  Talk(
      Choice.Known asked,
      Prices prices,
      Line line,
      Bounds bounds,
      Asked.Question question,
      String system,
      String key,
      AnswerForm form,
      List<Tool> tools,
      ToolContext context,
      Optional<Before> before,
      Purse purse,
      Diary diary) {
    this.asked = asked;
    this.prices = prices;
    this.line = line;
    this.bounds = bounds;
    this.question = question;
    this.key = key;
    this.tools = List.copyOf(tools);
    this.context = context;
    this.form = form;
    this.before = before;
    this.purse = purse;
    this.diary = diary;
    this.system = before.map(b -> b.whole().system()).orElse(system);
    before.ifPresent(b -> turns.addAll(b.whole().turns()));
    this.head =
        diary
            .answer(0)
            .map(Diary.Answer::head)
            .orElseGet(() -> before.isPresent() ? 0 : line.head(question, asked.model()));
    turns.add(new Turn.User(question.prompt(), head));
    if (before.isPresent() && !question.text("system").isBlank()) {
      turns.add(new Turn.System(question.text("system")));
    }
  }

  /// What this adds to the conversation.
  Transcript transcript() {
    return new Transcript(
        before.map(b -> b.conversation().transcript()), before.isEmpty() ? system : "", own());
  }

  /// The conversation as it is now.
  ///
  /// @param transcript of this talk
  Conversation conversation(Transcript transcript) {
    var offered = offered();
    var said =
        before.map(b -> b.conversation().said()).orElseGet(() -> SoFar.nothing(system, offered));
    var own = question.text("system");
    return new Conversation(
        Digest.of(transcript.bytes()),
        SoFar.after(said, own()),
        before
            .filter(_ -> own.isBlank())
            .map(b -> b.conversation().system())
            .orElseGet(() -> Digest.of(own)),
        asked.name(),
        before.map(b -> b.conversation().tools()).orElse(question.tools()));
  }

  private List<Turn> own() {
    return turns.subList(turnsBefore(), turns.size());
  }

  private int turnsBefore() {
    return before.map(b -> b.whole().turns().size()).orElse(0);
  }

  /// The tools that the model is told of. Those of a conversation that goes on stay as they were;
  /// of them this call may use its own.
  private List<Tool> offered() {
    return before.map(Before::tools).orElse(tools);
  }

  Usage usage() {
    return usage;
  }

  Outcome hold() throws InterruptedException {
    try {
      for (int turn = 0; turn < bounds.maxTurns(); turn++) {
        var reply = reply(turn);
        turns.add(Turn.Assistant.of(reply));
        var ended = heed(turn, reply);
        if (ended.isPresent()) {
          return ended.get();
        }
      }
    } catch (ModelFailure e) {
      return new Outcome.Failed(e.failure(), usage);
    } catch (Purse.BudgetSpent e) {
      return new Outcome.Failed(e.failure(), usage);
    }
    return failed(
        Failure.Kind.TRUNCATED,
        "no answer within " + Text.count(bounds.maxTurns(), "turn") + " (max_turns)");
  }

  /// A turn that was answered before the run was interrupted, or else one that is asked for.
  private Reply reply(int turn) throws ModelFailure, InterruptedException, Purse.BudgetSpent {
    var before = diary.answer(turn);
    if (before.isPresent()) {
      var used = before.get().used();
      usage = usage.plus(used);
      purse.paid(used);
      line.answered(before.get().reply(), prices.of(asked.provider(), asked.model()));
      return before.get().reply();
    }
    var gone = diary.gaveUp();
    if (gone.isPresent()) {
      throw ModelFailure.lasting(gone.get().kind(), gone.get().message());
    }
    return pay(turn);
  }

  /// Asks for a turn once it is sure that there is money for it.
  private Reply pay(int turn) throws ModelFailure, InterruptedException, Purse.BudgetSpent {
    var request = request();
    var price = prices.of(asked.provider(), request.model());
    var reserved = reserve(TokenEstimate.claim(request, price));
    var used = Usage.NONE;
    try {
      var reply = line.send(request, bounds.retries(), own().size(), price);
      used =
          prices
              .priced(reply, asked.provider(), request.model())
              .plus(line.inVain(Optional.of(reply), prices, request.model()));
      usage = usage.plus(used);
      diary.keep(turn, new Diary.Answer(reply, used, head));
      return reply;
    } catch (ModelFailure e) {
      used = line.inVain(Optional.empty(), prices, request.model());
      usage = usage.plus(used);
      throw e;
    } finally {
      reserved.settle(used);
    }
  }

  private Purse.Reserved reserve(Claim most) throws InterruptedException, Purse.BudgetSpent {
    try (var _ = line.away().here()) {
      return purse.reserve(most);
    }
  }

  private Request request() {
    var effort = question.text("effort");
    return new Request(
        question,
        key,
        asked.model(),
        effort.isEmpty() ? Optional.empty() : Optional.of(effort),
        bounds.maxTokens(),
        system,
        turns,
        turnsBefore(),
        new Hosting(asked, context).specs(offered()),
        form,
        bounds.idle());
  }

  /// The outcome, if this turn was the last.
  private Optional<Outcome> heed(int turn, Reply reply) throws InterruptedException {
    return switch (reply.stop()) {
      case MAX_TOKENS ->
          Optional.of(
              failed(
                  Failure.Kind.TRUNCATED,
                  "the answer was cut off after "
                      + Text.count(bounds.maxTokens(), "token")
                      + " (max_tokens)"));
      case CONTEXT_FULL ->
          Optional.of(
              failed(
                  Failure.Kind.TRUNCATED, "the conversation no longer fits the model's context"));
      case REFUSAL ->
          Optional.of(failed(Failure.Kind.REFUSAL, "the model refused" + saying(reply.text())));
      case PAUSED -> Optional.empty();
      case TOOL_USE, END -> {
        if (reply.toolUses().isEmpty()) {
          yield answer(reply);
        }
        yield use(turn, reply.toolUses());
      }
    };
  }

  private Optional<Outcome> answer(Reply reply) {
    if (form.isPlainText()) {
      return ensured(Value.of(reply.text().strip()), reply);
    }
    if (reply.meant().isPresent()) {
      return ensured(reply.meant().get(), reply);
    }
    return switch (Conformance.read(json(reply.text()), form.type(), question.types())) {
      case Conformed.Fits(var value) -> ensured(form.unwrap(value), reply);
      case Conformed.Misfits misfits ->
          missed(lines(misfits), "the answer does not fit its type\n" + lines(misfits));
    };
  }

  /// An answer of the right type, held to what the author wants of it beyond that.
  private Optional<Outcome> ensured(Value value, Reply reply) {
    var judgement =
        question.ensured().map(c -> c.judge(value)).orElse(new Condition.Judgement.Met());
    return switch (judgement) {
      case Condition.Judgement.Met _ ->
          Optional.of(new Outcome.Answered(value, usage, reply.model()));
      case Condition.Judgement.Missed(var why) ->
          missed("- " + why, "the answer is not as `ensure` wants it: " + why);
      case Condition.Judgement.Broken(var failure) ->
          Optional.of(new Outcome.Failed(failure, usage));
    };
  }

  /// Tells the model what was wrong, or gives up.
  ///
  /// @param wrong a line for each thing
  private Optional<Outcome> missed(String wrong, String failure) {
    if (repairs == bounds.repairs()) {
      return Optional.of(failed(Failure.Kind.SCHEMA, failure));
    }
    repairs++;
    turns.add(new Turn.User(repair(wrong)));
    return Optional.empty();
  }

  private String repair(String wrong) {
    return "That answer does not fit what was asked for:\n"
        + wrong
        + (form.isPlainText()
            ? "\nGive the whole answer again, and nothing else."
            : "\nGive the whole answer again as one JSON value of this schema, and nothing else:\n"
                + form.schemaText());
  }

  private static String lines(Conformed.Misfits misfits) {
    return misfits.misfits().stream().map(m -> "- " + m).collect(Collectors.joining("\n"));
  }

  /// Without what a model that is not held to a schema likes to put around its JSON.
  private static String json(String text) {
    var stripped = text.strip();
    var fenced = FENCED.matcher(stripped);
    return fenced.matches() ? fenced.group(1) : stripped;
  }

  /// The outcome, if a tool failed so that the call does.
  private Optional<Outcome> use(int turn, List<Reply.ToolUse> uses) throws InterruptedException {
    var results = new ArrayList<Turn.ToolResult>();
    for (var use : uses) {
      var result = result(turn, results.size(), use);
      if (result.failure().isPresent()) {
        return Optional.of(new Outcome.Failed(result.failure().get(), usage));
      }
      results.add(new Turn.ToolResult(use.id(), result.text(), result.isError()));
    }
    turns.add(new Turn.ToolResults(results));
    return Optional.empty();
  }

  private ToolResult result(int turn, int place, Reply.ToolUse use) throws InterruptedException {
    for (var tool : tools) {
      if (tool.name().equals(use.name())) {
        try (var _ = tool.asksOthers() ? line.away().here() : Held.NOT) {
          return diary.use(turn, place, use.input(), tool, context);
        }
      }
    }
    return ToolResult.error(
        (offered().stream().anyMatch(t -> t.name().equals(use.name()))
                ? "You may not use `" + use.name() + "` any more. "
                : "There is no tool `" + use.name() + "`. ")
            + (tools.isEmpty()
                ? "You have no tools."
                : "Your tools are "
                    + tools.stream().map(Tool::name).collect(Collectors.joining(", "))
                    + "."));
  }

  private static String saying(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.isEmpty()
        ? ""
        : ": " + (line.codePointCount(0, line.length()) > 300 ? cut(line) : line);
  }

  private static String cut(String line) {
    return line.substring(0, line.offsetByCodePoints(0, 300)) + "…";
  }

  private Outcome failed(Failure.Kind kind, String message) {
    return new Outcome.Failed(new Failure(kind, message), usage);
  }
}
