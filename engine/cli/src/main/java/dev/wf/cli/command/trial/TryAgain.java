package dev.wf.cli.command.trial;

import dev.wf.cli.command.CtrlC;
import dev.wf.cli.command.RecordedRuns;
import dev.wf.cli.command.Removing;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.command.equip.BudgetWords;
import dev.wf.cli.command.equip.Conditions;
import dev.wf.cli.command.equip.Equipment;
import dev.wf.cli.command.equip.Fresh;
import dev.wf.cli.command.equip.ModelChoice;
import dev.wf.cli.command.equip.ModelWords;
import dev.wf.cli.command.past.Recall;
import dev.wf.cli.record.Replay;
import dev.wf.cli.view.Amounts;
import dev.wf.cli.view.Pretence;
import dev.wf.cli.view.TryView;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.Price;
import dev.wf.runtime.run.Retrial;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.tool.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/// An agent of a recorded run, asked in several ways. Each way has a folder of its own for what is
/// written down while it works, which goes when this is closed.
final class TryAgain implements AutoCloseable {
  private static final Fresh NOTHING = new Fresh(List.of());

  private final Recall recall;
  private final Replay.Node node;
  private final Asked.Question question;
  private final List<TryWords.Way> ways;
  private final Map<Optional<String>, Equipment> equipment = new LinkedHashMap<>();
  private final List<Equipment> each = new ArrayList<>();
  private final Path scratch;
  private final Session session;
  private Value.RecordOf budget = Value.record();
  private Pot pot = new Pot(Value.record());

  private TryAgain(
      Recall recall, Replay.Node node, List<TryWords.Way> ways, Path scratch, Session session) {
    this.recall = recall;
    this.node = node;
    this.question = (Asked.Question) node.asked();
    this.ways = ways;
    this.scratch = scratch;
    this.session = session;
  }

  static TryAgain of(
      Recall recall,
      Replay.Node node,
      List<TryWords.Way> ways,
      Where where,
      BudgetWords budget,
      Session session)
      throws Wrong, RunImpossible, JournalUnusable, InterruptedException {
    var again = new TryAgain(recall, node, ways, scratch(), session);
    try {
      again.equip(where, budget);
      return again;
    } catch (Wrong | RunImpossible | JournalUnusable | InterruptedException e) {
      again.close();
      throw e;
    }
  }

  private static Path scratch() throws Wrong {
    try {
      return Files.createTempDirectory("wf-try");
    } catch (IOException e) {
      throw Wrong.because(
          "There is no place to work in: " + e.getMessage(),
          "java.io.tmpdir names a folder with room");
    }
  }

  private void equip(Where where, BudgetWords words)
      throws Wrong, RunImpossible, JournalUnusable, InterruptedException {
    var before = RecordedRuns.settings(recall.folder());
    for (int i = 0; i < ways.size(); i++) {
      var home = scratch.resolve(Integer.toString(i));
      var one =
          Equipment.of(
              session,
              recall.graph(),
              where.at(where.workspace(session), home),
              ModelWords.saying(ways.get(i).model()),
              new Conditions(Optional.empty(), false, NOTHING, false),
              words,
              before,
              Cache.inMemory(0));
      each.add(one);
      prepare(home, one);
    }
    var first = each.getFirst();
    var invocation = first.engine().invocation(recall.graph(), recall.began().arguments().fields());
    budget = first.engine().budget(invocation);
    pot = new Pot(budget);
  }

  /// What it may go on with of the run: conversations, and what servers of tools offered.
  private void prepare(Path home, Equipment one) throws Wrong, RunImpossible, InterruptedException {
    try {
      Files.createDirectories(home);
      if (Files.exists(recall.folder().transcripts())) {
        Files.copy(recall.folder().transcripts(), home.resolve("transcripts"));
      }
      one.servers().goOn(recall.folder().folder());
    } catch (IOException e) {
      throw Wrong.because(
          "What the run said cannot be read: " + e.getMessage(),
          "see who may read " + recall.folder().folder());
    } catch (Refused e) {
      throw new RunImpossible(
          "A tool of this program cannot be had: " + e.failure().message(),
          "correct what is said of it in wf.yaml");
    }
  }

  int times() {
    return ways.size();
  }

  /// Whether it works in a copy of the files.
  boolean isInCopy() {
    return node.effect() == Effect.CHANGES
        || node.ended().filter(e -> !e.tree().isEmpty()).isPresent();
  }

  /// A model that nobody knows, and one whose price nobody knows where that counts.
  void requireWhoAnswers() throws Wrong {
    if (budget.get("agents") instanceof Value.Int(long most) && ways.size() > most) {
      throw Wrong.because(
          "The budget is for "
              + Amounts.count(most, "agent")
              + ", and these are "
              + ways.size()
              + ".",
          "--budget agents=" + ways.size());
    }
    for (int i = 0; i < ways.size(); i++) {
      requireWhoAnswers(i);
    }
  }

  private void requireWhoAnswers(int way) throws Wrong {
    switch (choice(way)) {
      case Choice.Unknown(var message, var hint) -> throw Wrong.because(sentence(message), hint);
      case Choice.Known known when pot.boundsCost() && price(way, known).isEmpty() ->
          throw Wrong.because(
              "The budget bounds what this costs, but nobody knows what `"
                  + known.name()
                  + "` costs.",
              "say it in wf.yaml: `prices: { \""
                  + known.name()
                  + "\": { input: $2, output: $10 } }`, dollars for a million tokens, or `free`");
      case Choice.Known _ -> {}
    }
  }

  private static String sentence(String text) {
    var begun = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return begun.endsWith(".") ? begun : begun + ".";
  }

  private Choice choice(int way) {
    return each.get(way).models().choose(asked(way));
  }

  private Optional<Price> price(int way, Choice.Known known) {
    return each.get(way).models().prices().of(known.provider(), known.model());
  }

  /// What each is expected to use.
  List<String> expected() {
    var offers = new ArrayList<TryOutlook.Offer>();
    for (int i = 0; i < ways.size(); i++) {
      if (choice(i) instanceof Choice.Known who) {
        offers.add(new TryOutlook.Offer(who, price(i, who)));
      }
    }
    return new TryOutlook(offers, node.ended().orElseThrow().outcome().usage(), budget).lines();
  }

  private Asked.Question asked(int way) {
    var changed = question;
    for (var setting : ways.get(way).settings().entrySet()) {
      if (!isWhoAnswersForAll(setting.getValue()) || !setting.getKey().equals("model")) {
        changed = changed.with(setting.getKey(), setting.getValue());
      }
    }
    return ways.get(way).sample() == 0 ? changed : sampled(changed, ways.get(way).sample());
  }

  /// The mock and the script answer for every model: they are no setting of the question.
  private static boolean isWhoAnswersForAll(Value model) {
    return model.equals(Value.of(ModelChoice.MOCK)) || model.equals(Value.of(ModelChoice.SCRIPTED));
  }

  /// The same asked as one more of several.
  private static Asked.Question sampled(Asked.Question question, int sample) {
    var indices = new ArrayList<>(question.indices());
    indices.add(sample);
    return new Asked.Question(
        question.agent(),
        question.arguments(),
        question.settings(),
        question.result(),
        question.types(),
        indices,
        question.label(),
        question.continued(),
        question.ensured(),
        question.declared());
  }

  /// Asks in all ways, several at a time, and gives what came of them in their order.
  List<TryView.Tried> all() throws RunImpossible, InterruptedException {
    try (var _ = CtrlC.interruptsThisThread();
        var threads =
            Executors.newFixedThreadPool(
                Math.min(ways.size(), each.getFirst().atOnce()), Thread.ofVirtual().factory())) {
      var underWay = new ArrayList<Future<Retrial.Came>>();
      for (int i = 0; i < ways.size(); i++) {
        underWay.add(threads.submit(one(i)));
      }
      try {
        var all = new ArrayList<TryView.Tried>();
        for (int i = 0; i < ways.size(); i++) {
          all.add(
              new TryView.Tried(
                  ways.get(i).settings(), ways.get(i).sample(), came(underWay.get(i))));
        }
        return all;
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
  }

  private static Retrial.Came came(Future<Retrial.Came> future)
      throws RunImpossible, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RunImpossible impossible) {
        throw impossible;
      }
      throw new IllegalStateException("an agent that is asked again comes to something", e);
    }
  }

  private Callable<Retrial.Came> one(int way) {
    var retrial = new Retrial(paths(), asked(way), this::recorded, pot, session.clock());
    return () ->
        each.get(way).engine().again(recall.graph(), recall.began().arguments().fields(), retrial);
  }

  /// Of the node and of those that have its answer.
  private Set<String> paths() {
    var key = node.ended().orElseThrow().key();
    return recall.replay().nodes().stream()
        .filter(n -> n.asked() instanceof Asked.Question)
        .filter(n ->
            n.path().equals(node.path()) || n.ended().filter(e -> e.key().equals(key)).isPresent())
        .map(Replay.Node::path)
        .collect(Collectors.toSet());
  }

  private Optional<Outcome> recorded(String path) {
    return recall.story().node(path).flatMap(Replay.Node::ended).map(ended -> ended.outcome());
  }

  /// Says of answers that no model gave them.
  List<String> pretence() {
    var names = new LinkedHashSet<String>();
    for (int i = 0; i < ways.size(); i++) {
      if (choice(i) instanceof Choice.Known known) {
        names.add(known.provider().name());
      }
    }
    return Pretence.of(names);
  }

  @Override
  public void close() {
    each.forEach(Equipment::close);
    Removing.folder(scratch);
  }
}
