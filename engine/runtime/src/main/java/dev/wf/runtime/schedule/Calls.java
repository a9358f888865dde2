package dev.wf.runtime.schedule;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Site;
import dev.wf.ir.value.Value;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Root;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The calls of a run: makes one for a node, or lets the node share the call that asks the same.
///
/// Pure nodes share by key. Observing nodes share while no change has ended in between; after one,
/// the cache decides by what was observed. Nodes that change the world never share.
final class Calls {
  private final Identity identity;
  private final Agenda agenda;
  private final Dispatch dispatch;
  private final Consumer<Command> commands;
  private final Losses losses;
  private final Conversations conversations;
  private final Memory memory;
  private final Map<Shared, Call> byKey = new HashMap<>();
  private final ArtifactNames artifacts = new ArtifactNames();
  private long made;
  private int changesEnded;

  /// @param bounded the charter whose budget bounds what is asked
  /// @param allowed what the workflows around it allow
  private record Shared(
      String key,
      int changesBefore,
      Optional<Root> root,
      @Nullable Charter bounded,
      List<Value.RecordOf> allowed) {
    /// Keys differ nearly always where anything does, and an `allow` is long.
    @Override
    public int hashCode() {
      return key.hashCode();
    }
  }

  Calls(
      Identity identity,
      Agenda agenda,
      Dispatch dispatch,
      Consumer<Command> commands,
      Losses losses,
      Conversations conversations,
      Memory memory) {
    this.identity = identity;
    this.agenda = agenda;
    this.dispatch = dispatch;
    this.commands = commands;
    this.losses = losses;
    this.conversations = conversations;
    this.memory = memory;
  }

  Memory memory() {
    return memory;
  }

  /// Asks for a node, whose cell is filled with the answer or a failure.
  ///
  /// @param frame where it stands
  /// @param nesting begins what its agent wants of others
  /// @param turned whether it has waited for its body's turn
  /// @param spent filled with what the answer cost
  void ask(
      Frame frame,
      Nesting nesting,
      Asked asked,
      Effect effect,
      Site site,
      boolean turned,
      Cell answer,
      Cell spent) {
    var root = effect == Effect.PURE ? Optional.<Root>empty() : frame.root();
    var path = frame.node(site.name());
    artifacts.asked(site.order(), frame.element(), path, asked);
    var call = ask(path, frame, asked, effect, site, root, answer, spent);
    var place = new Memory.Place(site.order(), frame.element());
    memory.asked(new Memory.Node(place, path, asked, answer, call, frame.help()));
    if (call.helped() == null
        && asked instanceof Asked.Question question
        && question.declared().isPresent()) {
      call.helped(new Helped(frame, nesting));
    }
    var trace = frame.trace();
    if (trace != null && effect != Effect.PURE) {
      var tree = root.map(Root::path).orElse("");
      call.answer()
          .whenFilled(
              agenda, () -> trace.add(new Trace.Touch(path.toString(), tree, turned, call.seen())));
    }
  }

  /// @param path of the node
  /// @param frame where it stands
  /// @param root the files that it has
  Call ask(
      NodePath path,
      Frame frame,
      Asked asked,
      Effect effect,
      Site site,
      Optional<Root> root,
      Cell answer,
      Cell spent) {
    var key = identity.of(asked);
    var shared =
        new Shared(
            key,
            effect == Effect.PURE ? 0 : changesEnded,
            root,
            Charter.bounding(frame.charter()),
            Charter.allows(frame.charter()));
    boolean sharing = effect != Effect.CHANGES && asked instanceof Asked.Question;
    var call = sharing ? byKey.get(shared) : null;
    if (call == null) {
      call =
          new Call(
              path,
              identity.shown(asked),
              key,
              effect,
              site,
              frame.element(),
              made++,
              frame.caught(),
              frame.charter(),
              root,
              frame.help());
      if (sharing) {
        byKey.put(shared, call);
      }
      dispatch.add(call);
    } else {
      var text = path.toString();
      call.sharers().add(text);
      commands.accept(new Command.Share(text, site.phase(), call));
    }
    var asking = call;
    var source = call.answer();
    source.whenFilled(
        agenda,
        () -> {
          answer.fill(
              source.content() instanceof Failure f
                  ? losses.at(f, path.toString())
                  : source.content(),
              agenda);
          asking.fellBack().ifPresent(why -> losses.at(why, path.toString()));
          if (frame.help() != null) {
            frame.help().add(asking);
          }
          Spending.fill(spent, asked instanceof Asked.Question, asking.usage(), agenda);
        });
    return call;
  }

  ArtifactNames artifacts() {
    return artifacts;
  }

  void lookedUp(Call call, Optional<Event.Served> served) {
    var refusal = dispatch.lookedUp(call, served);
    if (refusal.isPresent()) {
      refused(call, refusal.get());
    } else {
      served.ifPresent(s -> serve(call, s));
    }
  }

  /// What its agent wanted of others are nodes of this run, too, and known like itself.
  private void serve(Call call, Event.Served served) {
    if (call.helped() == null || served.wants().isEmpty()) {
      answer(call, served.outcome());
    } else {
      call.helped().nesting().again(call, served.wants(), () -> answer(call, served.outcome()));
    }
  }

  /// A call that is not made, since there is no budget for it.
  void refused(Call call, Failure failure) {
    call.answer().fill(failure, agenda);
  }

  /// An agent that gives up while it waits for another has ended when that has, too.
  void ended(Call call, Outcome outcome) {
    dispatch.ended(call, outcome);
    if (outcome instanceof Outcome.Failed(var failure, _) && failure.kind() == Failure.Kind.QUOTA) {
      dispatch.cut(failure.message());
    } else if (call.helped() == null) {
      answer(call, outcome);
    } else {
      call.helped().over().whenFilled(agenda, () -> answer(call, outcome));
    }
  }

  /// An agent wants something of another.
  void wanted(Help help) {
    dispatch.waits(help.by());
    var helped = help.by().helped();
    if (helped == null) {
      throw new IllegalStateException(
          "who wants something of another has it for a tool, but not " + help.by());
    }
    helped.nesting().begin(help, outcome -> dispatch.tell(help, outcome));
  }

  private void answer(Call call, Outcome outcome) {
    if (call.effect() == Effect.CHANGES) {
      changesEnded++;
    }
    call.cost(
        call.helped() == null ? outcome.usage() : outcome.usage().plus(call.helped().usage()));
    switch (outcome) {
      case Outcome.Answered a -> {
        call.fellBack(a.fellBack());
        call.answer()
            .fill(
                a.conversation().map(c -> conversations.arrived(a.value(), c)).orElse(a.value()),
                agenda);
      }
      case Outcome.Failed f -> call.answer().fill(f.failure(), agenda);
    }
  }
}
