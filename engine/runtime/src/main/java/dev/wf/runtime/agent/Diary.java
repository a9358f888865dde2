package dev.wf.runtime.agent;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.ToolResult;
import java.util.List;
import java.util.Optional;

/// What is kept of one conversation of a call while it goes on, turn by turn, so that a run which
/// is taken up goes on after the last answered turn. For the thread of the conversation.
///
/// Turns are counted from 0, those alone that the model answers. What is kept for a turn stands for
/// all before it, too: a conversation only grows.
public interface Diary extends Retries {
  /// The turn of what tools give before the first.
  int BEFORE = -1;

  /// Keeps nothing.
  Diary NOTHING =
      new Diary() {
        @Override
        public Optional<Retry> last(int turn) {
          return Optional.empty();
        }

        @Override
        public void add(Retry retry) {}

        @Override
        public Optional<Answer> answer(int turn) {
          return Optional.empty();
        }

        @Override
        public void keep(int turn, Answer answer) {}

        @Override
        public ToolResult use(int turn, int place, String input, Tool tool, ToolContext context)
            throws InterruptedException {
          return tool.use(input, context);
        }

        @Override
        public Optional<Failure> gaveUp() {
          return Optional.empty();
        }

        @Override
        public Diary ofFallback(Failure why) {
          return this;
        }
      };

  /// A turn that the model answered.
  ///
  /// @param used what that used, at its price
  /// @param head how many characters of the first prompt were sent as a block of their own
  record Answer(Reply reply, Usage used, int head) {}

  /// What a tool gave that was used.
  ///
  /// @param seen what it saw of the world and changed in it, in order
  /// @param denied what its agent was told that it may not do
  /// @param reached whether it may have changed more than it tells
  record Given(ToolResult result, List<Observation> seen, List<String> denied, boolean reached) {
    public Given {
      seen = List.copyOf(seen);
      denied = List.copyOf(denied);
    }
  }

  /// A turn that was answered before the run was interrupted.
  Optional<Answer> answer(int turn);

  /// A turn was answered.
  void keep(int turn, Answer answer);

  /// Uses a tool; what was used before the run was interrupted is not used again, but gives what it
  /// gave.
  ///
  /// @param place among the uses of the turn
  ToolResult use(int turn, int place, String input, Tool tool, ToolContext context)
      throws InterruptedException;

  /// Why this model was given up for the fallback before the run was interrupted.
  Optional<Failure> gaveUp();

  /// The model is given up for its fallback.
  ///
  /// @return the diary of the conversation with that
  Diary ofFallback(Failure why);
}
