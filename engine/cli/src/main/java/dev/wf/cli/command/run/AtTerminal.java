package dev.wf.cli.command.run;

import dev.wf.cli.command.equip.GateAnswers;
import dev.wf.cli.view.GateView;
import dev.wf.cli.view.Running;
import dev.wf.cli.view.Screen;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.run.given.People;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/// Asks the person at the terminal, one question after another. What shows the run steps aside for
/// that; the run itself goes on.
final class AtTerminal implements People {
  private final Screen screen;
  private final Running running;
  private final ReentrantLock turn = new ReentrantLock(true);

  AtTerminal(Screen screen, Running running) {
    this.screen = screen;
    this.running = running;
  }

  @Override
  public Optional<Value> answer(Gate gate) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      running.stepAside();
      screen.say(GateView.asked(gate, screen.paint()));
      return asked(gate);
    } finally {
      running.comeBack();
      turn.unlock();
    }
  }

  /// Again until the answer can be read; empty where the terminal has nothing more to say.
  private Optional<Value> asked(Gate gate) throws InterruptedException {
    while (true) {
      var typed = typed(prompt(gate));
      if (typed.isEmpty()) {
        return Optional.empty();
      }
      var answer = GateAnswers.read(typed.get(), gate);
      if (answer.value().isPresent()) {
        return answer.value();
      }
      if (gate.isApproval()) {
        screen.say("  Please answer y or n.");
      }
      answer.mistakes().forEach(m -> screen.say("  " + m.message()));
    }
  }

  private static String prompt(Gate gate) {
    return gate.isApproval()
        ? "  approve? [y/n] "
        : "  " + (gate.answer() == Type.STRING ? "" : gate.answer()) + "> ";
  }

  /// A line is waited for by a thread of its own, since nothing interrupts one that reads from a
  /// terminal.
  private Optional<String> typed(String prompt) throws InterruptedException {
    BlockingQueue<Optional<String>> line = new ArrayBlockingQueue<>(1);
    Thread.ofPlatform().daemon().name("typed").start(() -> line.add(screen.typed(prompt)));
    return line.take();
  }
}
