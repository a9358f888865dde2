package dev.wf.cli.command;

import dev.wf.runtime.cache.CacheUnusable;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.run.given.RunImpossible;
import java.util.concurrent.Callable;

/// One of the things that `wf` does. What a person can mend ends it with a sentence; any other
/// exception is a fault of ours.
public abstract class Subcommand implements Callable<Integer> {
  protected final Session session;

  protected Subcommand(Session session) {
    this.session = session;
  }

  protected abstract ExitCode carryOut()
      throws Wrong, RunImpossible, JournalUnusable, CacheUnusable, InterruptedException;

  /// Whether a person wants it done.
  ///
  /// @param yes whether that was said already
  /// @param without what to do where nobody can be asked
  protected final boolean agrees(boolean yes, String question, String without) throws Wrong {
    if (!yes && !session.screen().asks()) {
      throw Wrong.because("Nobody is there to be asked.", without);
    }
    return yes || session.screen().confirm(question);
  }

  @Override
  public final Integer call() {
    var screen = session.screen();
    try {
      return carryOut().number();
    } catch (Wrong e) {
      screen.say(e.getMessage());
    } catch (RunImpossible e) {
      screen.say(Wrong.because(e.getMessage(), e.hint()).getMessage());
    } catch (CacheUnusable e) {
      screen.say(Wrong.because(e.getMessage(), e.hint()).getMessage());
    } catch (JournalUnusable e) {
      var hint = "see who may read and write there, or name another folder with --home";
      screen.say(Wrong.because(e.getMessage(), hint).getMessage());
    } catch (InterruptedException _) {
      return ExitCode.INTERRUPTED.number();
    }
    return ExitCode.WRONG.number();
  }
}
