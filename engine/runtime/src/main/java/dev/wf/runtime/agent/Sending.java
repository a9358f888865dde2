package dev.wf.runtime.agent;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Allowance;
import dev.wf.runtime.model.Arrival;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;

/// Sends requests until they are answered or cannot be: held back to what a server takes, and sent
/// again, later and later, where it fails in passing. Safe for use by many threads.
final class Sending {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Time time;
  private final Backoff backoff;
  private final Limiters limiters;
  private final Prefixes prefixes;

  Sending(Time time, Backoff backoff) {
    this.time = time;
    this.backoff = backoff;
    this.limiters = new Limiters(time, backoff.patience());
    this.prefixes = new Prefixes(time);
  }

  Line line(ModelProvider provider, Retries kept, Held held) {
    return new Line(this, provider, kept, held, new Held(time));
  }

  /// How many characters of a question's prompt a provider's cache can share.
  int head(Asked.Question question, ModelProvider provider, String model) {
    return prefixes.head(question, provider, model);
  }

  Reply send(Line line, Request request, int retries, int turn)
      throws ModelFailure, InterruptedException {
    var last = line.last(turn);
    if (last.isPresent()) {
      time.pause(left(last.get()));
    }
    for (int attempt = last.map(Retry::attempt).orElse(0) + 1; ; attempt++) {
      try {
        return once(line, request);
      } catch (ModelFailure e) {
        if (!e.passing() || attempt > retries) {
          throw after(attempt, e);
        }
        var wait = backoff.before(attempt, e.retryAfter());
        var due = time.now().plus(wait);
        var server = line.provider().name();
        line.failed(new Retry(turn, attempt, retries + 1, server, e.failure(), wait, due));
        time.pause(wait);
      }
    }
  }

  private static ModelFailure after(int attempts, ModelFailure e) {
    if (attempts == 1) {
      return e;
    }
    var message = e.failure().message() + " (asked " + attempts + " times)";
    return ModelFailure.lasting(e.failure().kind(), message);
  }

  /// What is left of a wait; no more than a wait can be, whatever became of the clock.
  private Duration left(Retry retry) {
    var left = Duration.between(time.now(), retry.due());
    var longest = backoff.longest();
    return left.isNegative() ? Duration.ZERO : left.compareTo(longest) < 0 ? left : longest;
  }

  private Reply once(Line line, Request request) throws ModelFailure, InterruptedException {
    var provider = line.provider();
    var limiter = limiters.of(provider, request.model());
    try {
      return provider.pretends()
          ? pretended(provider, request, limiter)
          : limited(line, request, limiter);
    } catch (ModelFailure e) {
      throw e.failure().kind() == Failure.Kind.QUOTA || asksForLong(e)
          ? closed(provider, limiter, e)
          : e;
    }
  }

  /// A model that pretends has no server that could be asked too much.
  private static Reply pretended(ModelProvider provider, Request request, Limiter limiter)
      throws ModelFailure, InterruptedException {
    limiter.requireOpen();
    return sound(provider.ask(request));
  }

  private Reply limited(Line line, Request request, Limiter limiter)
      throws ModelFailure, InterruptedException {
    try (var way = prefixes.enter(line.provider(), request, line.held());
        var permit = limiter.admit(line.held())) {
      try {
        var reply = line.provider().ask(request.heededBy(heeding(limiter, permit, way)));
        way.begun();
        permit.answered(reply.usage());
        line.came(reply);
        return saying(reply);
      } catch (ModelFailure e) {
        if (e.failure().kind() == Failure.Kind.OVERLOADED) {
          permit.refused(e.retryAfter());
        }
        throw e;
      }
    }
  }

  private static Arrival heeding(Limiter limiter, Limiter.Permit permit, Prefixes.Way way) {
    return new Arrival() {
      @Override
      public void begun() {
        way.begun();
        permit.begun();
      }

      @Override
      public void allows(Allowance allowance) {
        limiter.allows(allowance);
      }
    };
  }

  /// What says nothing is no answer, whoever gave it.
  private static Reply saying(Reply reply) throws ModelFailure {
    if (reply.toolUses().isEmpty() && reply.stop() == Reply.Stop.TOOL_USE) {
      throw ModelFailure.passing(
          Failure.Kind.TRANSPORT, "the model stopped for a tool that it did not name");
    }
    if (reply.toolUses().isEmpty() && reply.stop() == Reply.Stop.END && reply.text().isBlank()) {
      throw ModelFailure.passing(Failure.Kind.TRANSPORT, "the answer is empty");
    }
    return sound(reply);
  }

  /// Results find their tool use by its id, so a reply that uses one twice cannot go on.
  private static Reply sound(Reply reply) throws ModelFailure {
    var ids = new HashSet<String>();
    for (var use : reply.toolUses()) {
      if (!ids.add(use.id())) {
        throw ModelFailure.passing(
            Failure.Kind.TRANSPORT, "two tool uses of one turn have the id " + use.id());
      }
    }
    return reply;
  }

  private boolean asksForLong(ModelFailure e) {
    return e.retryAfter().filter(w -> w.compareTo(backoff.patience()) > 0).isPresent();
  }

  /// Nobody is to ask this model any more, before the server says.
  private ModelFailure closed(ModelProvider provider, Limiter limiter, ModelFailure e) {
    if (limiter.isClosed()) {
      return e;
    }
    var until = e.retryAfter().map(w -> time.now().plus(w));
    var message =
        until
                .map(u -> provider.name() + " is not to be asked before " + MINUTE.format(u) + ": ")
                .orElse("")
            + e.failure().message();
    var failure = new Failure(Failure.Kind.QUOTA, message);
    limiter.close(failure, until);
    return new ModelFailure(failure, false, e.retryAfter());
  }
}
