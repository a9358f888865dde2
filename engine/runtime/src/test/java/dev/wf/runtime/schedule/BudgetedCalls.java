package dev.wf.runtime.schedule;

import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Claim;
import dev.wf.runtime.call.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// What the calls of a generated run request, drawn when a call is first made: priced or not, and
/// keeping within what they claim or not.
final class BudgetedCalls {
  private final Random random;
  private final boolean priced;
  private final boolean honest;
  private final Map<String, List<Request>> scripts = new HashMap<>();

  /// What one request of a call claims, and what it will use.
  record Request(Claim claim, Usage usage) {}

  BudgetedCalls(Random random) {
    this.random = random;
    this.priced = random.nextInt(4) > 0;
    this.honest = random.nextInt(3) > 0;
  }

  /// The requests of a call, in order; of all calls that ask the same.
  List<Request> of(Call call) {
    return script(((Asked.Question) call.asked()).prompt());
  }

  /// What the scheduler takes the first request for, which need not be what it claims.
  Claim first(Asked.Question question) {
    var claim = script(question.prompt()).getFirst().claim();
    return new Claim(claim.tokens() / 2, claim.dollars().map(d -> d.divide(BigDecimal.valueOf(2))));
  }

  private List<Request> script(String prompt) {
    return scripts.computeIfAbsent(
        prompt,
        _ -> {
          var requests = new ArrayList<Request>();
          for (int turns = 1 + random.nextInt(4); turns > 0; turns--) {
            requests.add(request());
          }
          return requests;
        });
  }

  private Request request() {
    long claimed = 1 + random.nextInt(2000);
    long used =
        honest || random.nextInt(10) > 0
            ? random.nextInt((int) claimed) + 1
            : claimed + random.nextInt(3000);
    boolean free = random.nextInt(6) == 0;
    var price = free ? BigDecimal.ZERO : BigDecimal.valueOf(1 + random.nextInt(20), 4);
    return new Request(
        new Claim(
            claimed,
            priced ? Optional.of(price.multiply(BigDecimal.valueOf(claimed))) : Optional.empty()),
        new Usage(
            used,
            0,
            0,
            0,
            0,
            0,
            1,
            priced ? 0 : 1,
            priced ? price.multiply(BigDecimal.valueOf(used)) : BigDecimal.ZERO));
  }
}
