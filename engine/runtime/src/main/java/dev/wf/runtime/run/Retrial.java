package dev.wf.runtime.run;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.patch.Patch;
import dev.wf.runtime.run.given.Keys;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.work.Helpers;
import dev.wf.runtime.work.World;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// One agent of a recorded run, asked something else where it stood.
///
/// The run is gone through with what its nodes came to; at the node, and below it where its agent
/// has others for tools, the world is asked. Nothing after it is done: what would be made fails,
/// and the run pauses once the node has its answer. An agent that changes files, or that stood in a
/// worktree, works in a copy of the files as they are now, which is removed when it is done.
public final class Retrial {
  private static final String OVER = "only one node is asked again";

  private final Set<String> paths;
  private final Asked.Question question;
  private final Function<String, Optional<Outcome>> recorded;
  private final Purse purse;
  private final InstantSource clock;
  private final AtomicReference<Optional<Came>> came = new AtomicReference<>(Optional.empty());

  /// What came of it.
  ///
  /// @param patch what it made of its copy of the files, as people read it; empty where it had none
  ///   or changed nothing
  /// @param took from the beginning to the end
  public record Came(Outcome outcome, String patch, Duration took) {}

  /// @param paths of the node and of those that shared its answer
  /// @param question that it is asked now
  /// @param recorded what each node of the run came to, by its path
  /// @param purse that pays for all of it
  public Retrial(
      Set<String> paths,
      Asked.Question question,
      Function<String, Optional<Outcome>> recorded,
      Purse purse,
      InstantSource clock) {
    this.paths = Set.copyOf(paths);
    this.question = question;
    this.recorded = recorded;
    this.purse = purse;
    this.clock = clock;
  }

  World around(World world, Keys keys) {
    return new Again(world, keys);
  }

  /// Once the run was gone through.
  Came came() {
    return came.get()
        .orElseGet(() ->
            new Came(
                new Outcome.Failed(
                    new Failure(
                        Failure.Kind.FAILED,
                        "the run does not come to this node again: what lies before it is not"
                            + " recorded whole"),
                    Usage.NONE),
                "",
                Duration.ZERO));
  }

  private final class Again implements World {
    private final World world;
    private final Keys keys;

    private Again(World world, Keys keys) {
      this.world = world;
      this.keys = keys;
    }

    @Override
    public Optional<Known> lookUp(Call call) {
      return isMeant(call) || isBelow(call)
          ? Optional.empty()
          : recorded.apply(call.path()).map(outcome -> new Known(outcome, From.CACHE));
    }

    private boolean isMeant(Call call) {
      return paths.contains(call.path()) && call.isAgent();
    }

    /// Whether it is made for the agent that is asked again.
    private boolean isBelow(Call call) {
      return paths.stream().anyMatch(path -> call.path().startsWith(path + "/"));
    }

    @Override
    public Outcome make(Call call, Purse itsOwn, Helpers helpers)
        throws InterruptedException, JournalUnusable {
      if (isBelow(call)) {
        return world.make(call, purse, helpers);
      }
      if (!isMeant(call)) {
        return failed(Failure.Kind.INTERRUPTED);
      }
      came.compareAndSet(Optional.empty(), Optional.of(asked(call, helpers)));
      return failed(Failure.Kind.QUOTA);
    }

    private Came asked(Call call, Helpers helpers) throws InterruptedException, JournalUnusable {
      Optional<Root> copy = Optional.empty();
      if (call.effect() == Effect.CHANGES || call.root().isPresent()) {
        var base = used(call, Asked.Use.BASE, List.of(), Optional.empty(), helpers);
        if (!(base instanceof Outcome.Answered made)) {
          return new Came(base, "", Duration.ZERO);
        }
        copy = Optional.of(new Root(call.path(), Rendering.hole(made.value())));
      }
      var began = clock.instant();
      var outcome = world.make(call.asking(question, keys.of(question), copy), purse, helpers);
      var took = Duration.between(began, clock.instant());
      return new Came(outcome, copy.isPresent() ? patch(call, copy.get(), helpers) : "", took);
    }

    /// Removes the copy.
    private String patch(Call call, Root copy, Helpers helpers)
        throws InterruptedException, JournalUnusable {
      var made = used(call, Asked.Use.PATCH, List.of(), Optional.of(copy), helpers);
      if (made instanceof Outcome.Answered patch
          && !Patch.of(patch.value()).changes().isEmpty()
          && used(call, "diff", List.of(patch.value()), Optional.empty(), helpers)
              instanceof Outcome.Answered text) {
        return Rendering.hole(text.value());
      }
      return "";
    }

    private Outcome used(
        Call call, String function, List<Value> arguments, Optional<Root> root, Helpers helpers)
        throws InterruptedException, JournalUnusable {
      var use = new Asked.Use(function, arguments, function);
      return world.make(call.asking(use, keys.of(use), root), purse, helpers);
    }

    private Outcome failed(Failure.Kind kind) {
      return new Outcome.Failed(new Failure(kind, OVER), Usage.NONE);
    }

    @Override
    public Optional<Outcome> ask(Call call) {
      return Optional.empty();
    }

    @Override
    public void share(String path, Call call, Outcome outcome) {}

    @Override
    public void leave(Root root) {}

    @Override
    public void conclude(Conclusion conclusion) {}
  }
}
