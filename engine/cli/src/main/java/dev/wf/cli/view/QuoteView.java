package dev.wf.cli.view;

import dev.wf.runtime.quote.Quote;
import dev.wf.runtime.quote.Quote.From;
import dev.wf.runtime.quote.Spread;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a run will cost, for people.
final class QuoteView {
  private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.UP);

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private QuoteView() {}

  /// A line for each phase and agent.
  static List<String> lines(Quote quote, Titles titles) {
    var columns = new Columns();
    int phase = Integer.MIN_VALUE;
    for (var line : quote.lines()) {
      columns.row(
          "  " + (line.phase() == phase ? "" : titles.of(line.phase())),
          line.agent(),
          calls(line),
          amount(line.expected()));
      phase = line.phase();
    }
    return columns.lines();
  }

  private static String calls(Quote.Line line) {
    var parts = new ArrayList<String>();
    if (line.ask() > 0) {
      parts.add(Amounts.whole(line.ask()) + " to ask");
    }
    if (line.served() > 0) {
      parts.add(Amounts.whole(line.served()) + " from the cache");
    }
    line.open()
        .filter(open -> parts.isEmpty() || open.likely().filter(s -> s.p95() == 0).isEmpty())
        .ifPresent(open -> parts.add(open(open, parts.isEmpty())));
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  /// `about 36 more, at most 90`; what the budget allows is told with the budget.
  private static String open(Quote.Open open, boolean isAll) {
    var likely =
        open.likely()
            .map(s -> "about " + Amounts.whole(Math.round(s.p50())) + (isAll ? "" : " more"))
            .orElse(isAll ? "as the answers above call for" : "more as answers call for");
    return likely
        + (open.byBudget() || open.atMost().isEmpty()
            ? ""
            : ", at most " + Amounts.whole(open.atMost().getAsLong()));
  }

  /// `15.1k tokens, $0.12`: as it is half of all times.
  private static String amount(Quote.Expected expected) {
    if (expected.tokens().p95() == 0) {
      return "";
    }
    return parts(expected.tokens().p50(), expected.dollars().map(Spread::p50));
  }

  private static String parts(double tokens, Optional<Double> dollars) {
    return Amounts.tokens(rounded(tokens))
        + dollars.filter(d -> d > 0).map(d -> ", " + dollars(d)).orElse("");
  }

  /// Three digits: more is not known.
  private static long rounded(double tokens) {
    return BigDecimal.valueOf(tokens).round(THREE_DIGITS).longValue();
  }

  /// Two digits, or whole cents.
  static String dollars(double amount) {
    var exact = BigDecimal.valueOf(amount);
    return Amounts.dollars(
        amount >= 1 ? exact.setScale(2, RoundingMode.UP) : exact.round(TWO_DIGITS));
  }

  /// Adds what is expected, what tells that, and what it can be at most.
  static void totals(Quote quote, Columns columns) {
    expected(quote, columns);
    if (quote.expected().from() != From.NO_CALL) {
      columns.row("  at most", most(quote.most()));
    }
  }

  static void expected(Quote quote, Columns columns) {
    var expected = quote.expected();
    switch (expected.from()) {
      case NO_CALL -> {}
      case NOTHING -> columns.row("  expected", "nothing is known yet of what is asked");
      case HISTORY, PROMPTS -> {
        var usual = parts(expected.tokens().p50(), expected.dollars().map(Spread::p50));
        var rare = parts(expected.tokens().p95(), expected.dollars().map(Spread::p95));
        columns.row(
            "  expected",
            "about "
                + usual
                + (usual.equals(rare) ? "" : "; 1 time in 20 more than " + rare)
                + (expected.dollars().isEmpty() ? "; at what price, nobody knows" : ""));
        columns.row("", told(quote));
      }
    }
  }

  /// By what it is told.
  private static String told(Quote quote) {
    var parts = new ArrayList<String>();
    if (quote.runs() > 0) {
      parts.add("as in " + Amounts.count(quote.runs(), "earlier run"));
    }
    var guessed = agents(quote, From.PROMPTS);
    if (!guessed.isEmpty()) {
      parts.add(
          quote.runs() == 0
              ? "as the sizes of prompts suggest: no earlier run tells"
              : guessed + " as the sizes of prompts suggest");
    }
    var unknown = agents(quote, From.NOTHING);
    if (!unknown.isEmpty()) {
      parts.add("without " + unknown + ", of which nothing is known yet");
    }
    return String.join("; ", parts);
  }

  private static String agents(Quote quote, From from) {
    return quote.lines().stream()
        .filter(l -> l.expected().from() == from)
        .map(Quote.Line::agent)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /// `7 agents, 30k tokens, $0.66`, and what of it the budget says.
  private static String most(Quote.Most most) {
    var program = new ArrayList<String>();
    var budget = new ArrayList<String>();
    (most.agents().byBudget() ? budget : program)
        .add(Amounts.count(most.agents().value(), "agent"));
    most.tokens().ifPresent(t -> (t.byBudget() ? budget : program).add(Amounts.tokens(t.value())));
    most.dollars()
        .filter(d -> d.value().signum() > 0 || d.byBudget())
        .ifPresent(d ->
            (d.byBudget() ? budget : program)
                .add(d.byBudget() ? Amounts.dollars(d.value()) : dollars(d.value().doubleValue())));
    var parts = new ArrayList<String>();
    if (!program.isEmpty()) {
      parts.add(String.join(", ", program));
    }
    if (!budget.isEmpty()) {
      parts.add(String.join(", ", budget) + " by its budget");
    }
    if (most.tokens().isEmpty() && most.dollars().isEmpty()) {
      parts.add("what they cost has no bound");
    }
    return String.join("; ", parts);
  }
}
