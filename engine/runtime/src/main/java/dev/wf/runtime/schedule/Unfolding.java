package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Block;
import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Expr;
import dev.wf.ir.graph.Site;
import dev.wf.ir.graph.Step;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.eval.EvaluationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Begins blocks: every step of one, each as soon as what it reads is known.
final class Unfolding {
  private static final Cell DONE = Cell.of(Value.NULL);

  private final Agenda agenda;
  private final Reading reading;
  private final Questions questions;
  private final Calls calls;
  private final Consumer<Command> commands;
  private final Children children;
  private final Optional<Integer> phase;
  private final Spending spending;
  private final Bodies bodies;
  private final Rounds rounds;
  private final Attempts attempts;
  private final CalledWorkflows workflows;
  private final Streams streams;
  private final Judging judging;
  private final Memory memory;
  private final Worktrees worktrees;
  private final Nesting nesting;
  private final Effects effects = new Effects();

  /// A block that has begun.
  ///
  /// @param value what the block comes to
  /// @param done filled when all its effects are done
  /// @param spent filled with what it cost when all of it has ended
  record Begun(Cell value, Cell done, Cell spent) {
    /// Does something when it has come to a value that is settled and all its effects are done.
    void whenEnded(Agenda agenda, Runnable task) {
      value.whenSettled(agenda, () -> done.whenFilled(agenda, task));
    }
  }

  /// A step that has begun, as a [Begun] block.
  private record Under(Cell done, Cell spent) {
    static final Under NOTHING = new Under(DONE, Spending.NOTHING);
  }

  /// @param phase of everything that this unfolds; empty where the sites say it themselves
  Unfolding(
      Agenda agenda,
      Dispatch dispatch,
      Reading reading,
      Questions questions,
      Calls calls,
      Losses losses,
      Rivalry rivalry,
      Consumer<Command> commands,
      Children children,
      Optional<Integer> phase,
      Spending spending) {
    this.agenda = agenda;
    this.reading = reading;
    this.questions = questions;
    this.calls = calls;
    this.commands = commands;
    this.children = children;
    this.phase = phase;
    this.spending = spending;
    this.bodies = new Bodies(this, effects, agenda, dispatch, reading, losses, spending, rivalry);
    this.rounds = new Rounds(this, effects, agenda, reading);
    this.attempts = new Attempts(this, effects, agenda);
    this.workflows = new CalledWorkflows(this, effects, agenda, reading, losses);
    this.streams = new Streams(agenda, reading);
    this.judging = new Judging(agenda, reading, commands);
    this.memory = calls.memory();
    this.worktrees = new Worktrees(this, agenda, calls, commands);
    this.nesting = new Nesting(agenda, children, losses);
  }

  /// The run does not go on, which a test may have expected.
  void paused(Shortage why) {
    judging.paused(why);
  }

  /// @param frame with the cells filled that the block is given
  Begun begin(Block block, Frame frame, Gate.Before entry) {
    if (effects.of(block) == Effect.PURE && !spending.counts()) {
      block.steps().forEach(step -> begin(step, frame, entry));
      return new Begun(reading.value(block.result(), frame), DONE, Spending.NOTHING);
    }
    var gate = new Gate(entry, frame, agenda);
    for (var step : block.steps()) {
      var effect = effects.of(step);
      var under = begin(step, frame, gate.before(effect));
      if (effect == Effect.CHANGES && effects.applies(step)) {
        gate.addInTurn(under.done(), under.spent());
      } else {
        gate.add(effect, under.done(), under.spent());
      }
    }
    return new Begun(reading.value(block.result(), frame), gate.close(), gate.spent());
  }

  private Under begin(Step step, Frame frame, Gate.Before before) {
    switch (step) {
      case Step.Compute compute -> {
        frame.cells()[compute.cell()] = reading.value(compute.value(), frame);
        return Under.NOTHING;
      }
      case Step.Stream stream -> {
        frame.cells()[stream.cell()] = streams.begin(stream, frame);
        return Under.NOTHING;
      }
      case Step.Log log -> {
        frame.cells()[log.cell()] = log(log, frame);
        return Under.NOTHING;
      }
      case Step.Usage usage -> {
        frame.cells()[usage.cell()] = before.spent();
        return Under.NOTHING;
      }
      case Step.Ask ask -> {
        var reads = new ArrayList<Expr>();
        ask.arguments().forEach(a -> a.ifPresent(reads::add));
        reads.add(ask.settings());
        ask.ensure().ifPresent(reads::add);
        return call(
            ask,
            reads,
            frame,
            before,
            () -> questions.question(ask, frame, frame.charter(), frame.indices()));
      }
      case Step.Use use when use.function().equals("call") -> {
        var spent = spending.open();
        return new Under(
            children.begin(use, frame, before, reading, phase(use.site()), spent), spent);
      }
      case Step.Use use -> {
        return call(use, use.arguments(), frame, before, () -> use(use, frame));
      }
      case Step.For loop -> {
        var total = new Spending.Total(spending, agenda);
        return new Under(bodies.begin(loop, frame, before, total), total.total());
      }
      case Step.Sample sample -> {
        var total = new Spending.Total(spending, agenda);
        return new Under(bodies.begin(sample, frame, before, total), total.total());
      }
      case Step.Choose choose -> {
        return choose(choose, frame, before);
      }
      case Step.Loop loop -> {
        var total = new Spending.Total(spending, agenda);
        return new Under(rounds.begin(loop, frame, before, total), total.total());
      }
      case Step.Try attempt -> {
        var total = new Spending.Total(spending, agenda);
        return new Under(attempts.begin(attempt, frame, before, total), total.total());
      }
      case Step.Call call when call.terms().isPresent() -> {
        var total = new Spending.Total(spending, agenda);
        return new Under(
            workflows.begin(call, call.terms().get(), frame, before, total), total.total());
      }
      case Step.Call call -> {
        var own = frame.called(call.body(), call.site().name());
        var begun = begin(call.body(), own, before.entering());
        frame.cells()[call.cell()] = begun.value();
        return new Under(begun.done(), begun.spent());
      }
      case Step.Expect expect -> {
        frame.cells()[expect.cell()] = judging.begin(expect, frame);
        return Under.NOTHING;
      }
      case Step.Rest rest -> {
        frame.cells()[rest.cell()] = memory.wait(rest);
        return Under.NOTHING;
      }
      case Step.Worktree tree -> {
        var spent = spending.open();
        return new Under(worktrees.begin(tree, frame, before, spent), spent);
      }
      case Step.Nest nest -> {
        var begun = begin(nest.block(), frame.nested(nest.block()), before);
        frame.cells()[nest.cell()] = begun.value();
        return new Under(begun.done(), begun.spent());
      }
    }
  }

  private interface Rendered {
    Asked get();
  }

  /// A node that asks: renders its question when all it reads is settled, then waits for the
  /// effects above.
  private Under call(
      Step.Sited step, List<Expr> reads, Frame frame, Gate.Before before, Rendered rendered) {
    var answer = new Cell();
    var spent = spending.open();
    frame.cells()[step.cell()] = answer;
    reading.whenSettled(
        reads,
        frame,
        () -> {
          Asked asked;
          try {
            asked = rendered.get();
          } catch (EvaluationFailure e) {
            answer.fill(reading.failed(e, frame), agenda);
            Spending.none(spent, agenda);
            return;
          }
          boolean inTurn = effects.applies(step);
          var above = inTurn ? both(before.all(), before.turn()) : before.forEffect(step.effect());
          above.whenFilled(
              agenda,
              () -> {
                if (above.content() instanceof Failure f) {
                  answer.fill(f, agenda);
                  Spending.none(spent, agenda);
                } else {
                  calls.ask(
                      frame,
                      nesting,
                      asked,
                      step.effect(),
                      placed(step.site()),
                      inTurn || before.turned(),
                      answer,
                      spent);
                }
              });
        });
    return new Under(answer, spent);
  }

  private int phase(Site site) {
    return phase.orElse(site.phase());
  }

  /// The site with the phase that what stands there belongs to.
  private Site placed(Site site) {
    return phase.map(p -> new Site(site.name(), p, site.order(), site.place())).orElse(site);
  }

  private Asked use(Step.Use use, Frame frame) {
    var values = new ArrayList<Value>();
    for (var argument : use.arguments()) {
      values.add(reading.evaluate(argument, frame));
    }
    return questions.use(use, values);
  }

  private Cell log(Step.Log log, Frame frame) {
    var cell = new Cell();
    reading.whenSettled(
        List.of(log.message()),
        frame,
        () -> {
          try {
            var text = Rendering.hole(reading.evaluate(log.message(), frame));
            commands.accept(
                new Command.Say(frame.node(log.site().name()).toString(), phase(log.site()), text));
            cell.fill(Value.NULL, agenda);
          } catch (EvaluationFailure e) {
            cell.fill(reading.failed(e, frame), agenda);
          }
        });
    return cell;
  }

  private Under choose(Step.Choose choose, Frame frame, Gate.Before before) {
    var value = new Cell();
    var spent = spending.open();
    frame.cells()[choose.cell()] = value;
    boolean pure = effects.of(choose) == Effect.PURE;
    var done = pure ? DONE : new Cell();
    reading.whenSettled(
        List.of(choose.subject()),
        frame,
        () -> {
          Value subject;
          try {
            subject = reading.evaluate(choose.subject(), frame);
          } catch (EvaluationFailure e) {
            value.fill(reading.failed(e, frame), agenda);
            Spending.none(spent, agenda);
            if (!pure) {
              done.fill(Value.NULL, agenda);
            }
            return;
          }
          var block = chosen(choose, subject);
          // Later, so that choices within choices need no deep stack.
          agenda.add(() -> {
            var begun = begin(block, frame.nested(block), before);
            link(begun.value(), value);
            Spending.pass(begun.spent(), spent, agenda);
            if (!pure) {
              link(begun.done(), done);
            }
          });
        });
    return new Under(done, spent);
  }

  private static Block chosen(Step.Choose choose, Value subject) {
    for (var one : choose.cases()) {
      if (one.values().contains(subject)) {
        return one.block();
      }
    }
    return choose.otherwise();
  }

  void link(Cell from, Cell to) {
    from.whenFilled(agenda, () -> to.fill(from.content(), agenda));
  }

  private Cell both(Cell one, Cell other) {
    var both = new Latch(agenda);
    both.add(one);
    both.add(other);
    both.close();
    return both.done();
  }
}
