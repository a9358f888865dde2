package dev.wf.runtime.agent;

import dev.wf.ir.value.Text;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.TokenEstimate;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

/// Asks agents. Each call holds a conversation with a model: the model uses tools, is told what
/// they gave, and in the end answers with a value of the declared type. Whatever a model or a
/// server does ends in an [Outcome]; an exception is a fault of ours. Safe for use by many threads
/// at once.
public final class AgentLoop {
  /// About how many tokens it takes to tell of a tool.
  private static final long TOOL = 300;

  /// How often it is looked at least whether one still waits who has hardly any time left.
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final Providers providers;
  private final Time time;
  private final Sending sending;
  private final Forms forms;
  private final boolean converses;

  public AgentLoop(Providers providers, Time time, Backoff backoff) {
    this(providers, time, backoff, new Forms(), true);
  }

  /// @param forms of answers, which others may know as well
  /// @param converses whether what is answered belongs to a conversation that may go on
  public AgentLoop(
      Providers providers, Time time, Backoff backoff, Forms forms, boolean converses) {
    this.forms = forms;
    this.converses = converses;
    this.providers = providers;
    this.time = time;
    this.sending = new Sending(time, backoff);
  }

  /// Blocks until the agent has answered or failed; an interrupt abandons it.
  ///
  /// @param key of the call, in hexadecimal
  /// @param tools that the agent may use
  /// @param context where it uses them
  /// @param before the conversation that the question continues, where it continues one
  /// @param purse that pays for the requests
  /// @param diary what was kept of it before, and is kept from now on
  public Ending ask(
      Asked.Question question,
      String key,
      List<Tool> tools,
      ToolContext context,
      Optional<Before> before,
      Purse purse,
      Diary diary)
      throws InterruptedException {
    var first = one(question, key, tools, context, before, purse, diary);
    var other = Fallback.of(question, first.outcome());
    if (other.isEmpty()) {
      return first;
    }
    var next = diary.ofFallback(((Outcome.Failed) first.outcome()).failure());
    return Fallback.both(first, one(other.get(), key, tools, context, before, purse, next));
  }

  /// Asks the one model that the question names.
  private Ending one(
      Asked.Question question,
      String key,
      List<Tool> tools,
      ToolContext context,
      Optional<Before> before,
      Purse purse,
      Diary diary)
      throws InterruptedException {
    return switch (providers.choose(question)) {
      case Choice.Known asked ->
          ask(AtWork.in(context, asked), question, key, tools, context, before, purse, diary);
      case Choice.Unknown nobody -> unasked(nobody.failure());
    };
  }

  private Ending ask(
      Choice.Known asked,
      Asked.Question question,
      String key,
      List<Tool> tools,
      ToolContext context,
      Optional<Before> before,
      Purse purse,
      Diary diary)
      throws InterruptedException {
    var missing = new Hosting(asked, context).missing(tools);
    if (missing.isPresent()) {
      return unasked(missing.get());
    }
    String system;
    try {
      system = before.isPresent() ? "" : Introductions.system(question, tools, context, diary);
    } catch (Refused e) {
      return unasked(e.failure());
    }
    var bounds = Bounds.of(question.settings());
    var held = new Held(time);
    var form = forms.of(question.result(), question.types());
    var line = sending.line(asked.provider(), diary, held);
    long began = time.nanos();
    var talk =
        new Talk(
            asked,
            providers.prices(),
            line,
            bounds,
            question,
            system,
            key,
            form,
            tools,
            context,
            before,
            purse,
            diary);
    var outcome = inTime(talk, bounds, line);
    var transcript = talk.transcript();
    return new Ending(
        outcome instanceof Outcome.Answered answered && converses
            ? answered.in(talk.conversation(transcript))
            : outcome,
        transcript,
        context.observations(),
        line.measure(asked.model(), Duration.ofNanos(time.nanos() - began)));
  }

  private static Ending unasked(Failure failure) {
    var nothing = new Transcript(Optional.empty(), "", List.of());
    return new Ending(new Outcome.Failed(failure, Usage.NONE), nothing, List.of(), Measure.NOTHING);
  }

  /// The most that the first request of a question may use, as far as that can be told before it is
  /// made: what a conversation held before, and what tools say of themselves, is not looked up.
  public Claim claim(Asked.Question question) {
    return prospect(question)
        .map(p -> TokenEstimate.claim(p.prompt(), p.output(), p.price()))
        .orElse(Claim.NOTHING);
  }

  /// What a question looks like before it is asked; empty where nobody is there to be asked.
  public Optional<Prospect> prospect(Asked.Question question) {
    return switch (providers.choose(question)) {
      case Choice.Unknown _ -> Optional.empty();
      case Choice.Known(var provider, var model) -> {
        var form = forms.of(question.result(), question.types());
        long prompt =
            TokenEstimate.of(question.prompt())
                + TokenEstimate.of(question.text("system"))
                + form.schemaTokens()
                + TOOL * question.tools().size();
        var bounds = Bounds.of(question.settings());
        yield Optional.of(
            new Prospect(
                provider.name(),
                model,
                provider.pretends(),
                providers.prices().of(provider, model),
                prompt,
                bounds.maxTokens(),
                bounds.maxTurns(),
                bounds.repairs(),
                question.tools().size()));
      }
    };
  }

  /// The least that a question uses: its texts are read, and one token answers.
  public Claim atLeast(Asked.Question question) {
    return switch (providers.choose(question)) {
      case Choice.Unknown _ -> Claim.NOTHING;
      case Choice.Known(var provider, var model) -> {
        long prompt =
            TokenEstimate.atLeast(question.prompt())
                + TokenEstimate.atLeast(question.text("system"));
        yield new Claim(
            prompt + 1, providers.prices().of(provider, model).map(p -> p.least(prompt)));
      }
    };
  }

  /// The same for a question that begins a conversation, and of which nothing is counted.
  public Ending ask(Asked.Question question, String key, List<Tool> tools, ToolContext context)
      throws InterruptedException {
    return ask(question, key, tools, context, Optional.empty(), Purse.OPEN, Diary.NOTHING);
  }

  /// The talk runs on a thread of its own, so that an interrupt which reaches it can only mean that
  /// it took too long or is no longer wanted, and the two are told apart here.
  private Outcome inTime(Talk talk, Bounds bounds, Line line) throws InterruptedException {
    var done = new CountDownLatch(1);
    var work =
        new FutureTask<>(talk::hold) {
          @Override
          protected void done() {
            done.countDown();
          }
        };
    var thread = time.start("agent", work);
    try {
      if (!isInTime(done, bounds.timeout(), line)) {
        thread.interrupt();
      }
      thread.join();
    } catch (InterruptedException e) {
      thread.interrupt();
      thread.join();
      throw e;
    }
    return outcome(work, talk, bounds);
  }

  /// Time in which it waited for what is no work of its own is given to it on top.
  private boolean isInTime(CountDownLatch done, Duration timeout, Line line)
      throws InterruptedException {
    long given = 0;
    for (var left = timeout; !time.await(done, left); ) {
      long more = line.waited() - given;
      if (more <= 0) {
        return false;
      }
      given += more;
      left = Duration.ofNanos(line.isWaiting() ? Math.max(more, GLANCE.toNanos()) : more);
    }
    return true;
  }

  private static Outcome outcome(FutureTask<Outcome> work, Talk talk, Bounds bounds) {
    return switch (work.state()) {
      case SUCCESS -> work.resultNow();
      case FAILED -> {
        if (!(work.exceptionNow() instanceof InterruptedException)) {
          throw unexpected(work.exceptionNow());
        }
        yield new Outcome.Failed(tooLate(bounds), talk.usage());
      }
      case RUNNING, CANCELLED ->
          throw new IllegalStateException("a joined talk has ended, but it is " + work.state());
    };
  }

  private static Failure tooLate(Bounds bounds) {
    return new Failure(
        Failure.Kind.TIMEOUT, "no answer within " + Text.duration(bounds.timeout().toMillis()));
  }

  private static RuntimeException unexpected(Throwable fault) {
    return fault instanceof RuntimeException r
        ? r
        : new IllegalStateException("a talk ends in an outcome, not in this", fault);
  }
}
