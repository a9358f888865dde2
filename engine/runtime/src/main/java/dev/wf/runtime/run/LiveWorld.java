package dev.wf.runtime.run;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.agent.Before;
import dev.wf.runtime.agent.Diary;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.journal.TranscriptFile;
import dev.wf.runtime.patch.Patch;
import dev.wf.runtime.run.discreet.Disclosure;
import dev.wf.runtime.run.discreet.DiscreetTool;
import dev.wf.runtime.run.given.Compiling;
import dev.wf.runtime.run.given.Keys;
import dev.wf.runtime.run.given.Outfit;
import dev.wf.runtime.run.given.People;
import dev.wf.runtime.run.help.Assistance;
import dev.wf.runtime.run.help.HelperBox;
import dev.wf.runtime.run.notes.Diaries;
import dev.wf.runtime.run.notes.Doubts;
import dev.wf.runtime.run.notes.Earlier;
import dev.wf.runtime.run.notes.Minutes;
import dev.wf.runtime.run.notes.Transcripts;
import dev.wf.runtime.run.notes.Unkept;
import dev.wf.runtime.run.notes.Weather;
import dev.wf.runtime.run.serve.Keeping;
import dev.wf.runtime.run.serve.Serving;
import dev.wf.runtime.run.serve.Whereabouts;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.schedule.Conclusion;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import dev.wf.runtime.tool.Tools;
import dev.wf.runtime.tool.Workspace;
import dev.wf.runtime.tool.WorldFunctions;
import dev.wf.runtime.work.Helpers;
import dev.wf.runtime.work.World;
import dev.wf.runtime.worktree.Worktrees;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The world of a real run: what serves already, and otherwise models, files, functions and people.
final class LiveWorld implements World {
  private final Keys keys;
  private final Earlier earlier;
  private final Recorder journal;
  private final AgentLoop agents;
  private final WorldFunctions functions;
  private final Tools tools;
  private final Transcripts transcripts;
  private final Worktrees worktrees;
  private final InstantSource clock;
  private final People people;
  private final Compiling compiling;
  private final Secrets secrets;
  private final Weather weather;
  private final Minutes minutes;
  private final Whereabouts whereabouts;
  private final Serving serving;
  private final Keeping keeping;
  private final Doubts doubts;
  private final Diaries diaries;
  private final OneFile oneFile;
  private final boolean continues;
  private final Denials denials = new Denials();

  /// @param run its id
  /// @param written told of files that what is journalled then rests on
  LiveWorld(
      Outfit outfit,
      Graph graph,
      Keys keys,
      Earlier earlier,
      Recorder journal,
      AgentLoop agents,
      String run,
      Path artifacts,
      TranscriptFile said,
      People people,
      Workspace workspace,
      Worktrees worktrees,
      Secrets secrets,
      Weather weather,
      Consumer<Path> written) {
    var cache = outfit.setup().cache();
    this.keys = keys;
    this.earlier = earlier;
    this.journal = journal;
    this.agents = agents;
    this.functions = outfit.functions(artifacts, written);
    this.tools = outfit.tools();
    this.transcripts = new Transcripts(said, cache);
    this.worktrees = worktrees;
    this.clock = outfit.setup().clock();
    this.people = people;
    this.compiling = outfit.compiling();
    this.secrets = secrets;
    this.weather = weather;
    this.continues = graph.continues() || graph.callsPrograms();
    this.minutes =
        new Minutes(journal, secrets, c -> written.accept(workspace.root().resolve(c.path())));
    this.whereabouts = new Whereabouts(workspace, worktrees);
    this.serving =
        new Serving(
            keys,
            earlier,
            cache,
            tools,
            transcripts,
            graph.continues(),
            whereabouts,
            clock,
            secrets,
            minutes,
            outfit.setup().manner().fresh());
    this.keeping = new Keeping(keys, cache, tools, transcripts, worktrees, clock, secrets, run);
    this.doubts = new Doubts(people, secrets);
    this.diaries = new Diaries(journal, earlier, transcripts, weather, worktrees, doubts, clock);
    this.oneFile = new OneFile(functions, secrets, diaries);
  }

  /// What agents wanted to do and might not.
  Denials denials() {
    return denials;
  }

  @Override
  public Optional<Known> lookUp(Call call) throws InterruptedException, JournalUnusable {
    return serving.of(call);
  }

  @Override
  public Optional<Known> atOnce(Call call) {
    return serving.atOnce(call);
  }

  @Override
  public Kept untilNow() {
    long end = journal.end();
    return () -> journal.write(end);
  }

  @Override
  public Outcome make(Call call, Purse purse, Helpers helpers)
      throws InterruptedException, JournalUnusable {
    boolean takesNoMore = minutes.began(call);
    // What agents and functions say that they will do is durable before they do it.
    boolean isUnseen =
        call.asked() instanceof Asked.Use
            ? !OneFile.isOf(call.asked())
            : keys.looksUnseen(call.asked());
    if (call.effect() == Effect.CHANGES && isUnseen || takesNoMore) {
      minutes.flush();
    }
    // A note of what was done may be lost, or was never made.
    boolean isUntold = earlier.isUntold(call);
    boolean isLost = (earlier.isDamaged() || isUntold) && diaries.plan(call).isEmpty();
    if ((isLost || isUnseen && !earlier.course(call).hasTurns()) && earlier.isInDoubt(call)) {
      var what = call.asked().label();
      var verdict =
          doubts.asked(
              call.path(), isUntold && !isUnseen ? Doubts.untold(what) : what, Optional.empty());
      if (verdict instanceof Doubts.Verdict.Unknown(var failure)) {
        return ended(call, new Outcome.Failed(failure, Usage.NONE), Optional.empty());
      }
    }
    try {
      return switch (call.asked()) {
        case Asked.Question question -> ask(call, question, purse, helpers);
        case Asked.Use use -> use(call, use);
      };
    } catch (Unkept e) {
      throw e.why();
    }
  }

  @Override
  public Optional<Outcome> ask(Call call) throws InterruptedException {
    minutes.asks(call);
    var gate = Gate.of(call.path(), (Asked.Use) call.asked());
    return people
        .answer(secrets.mask(gate))
        .map(value -> {
          var outcome = secrets.mask(new Outcome.Answered(value, Usage.NONE, ""));
          minutes.ended(call, outcome, Recorded.From.ASKED, List.of());
          return outcome;
        });
  }

  private Outcome use(Call call, Asked.Use use) throws InterruptedException {
    Optional<ToolContext> context = Optional.empty();
    Outcome outcome;
    try {
      context = isOfTree(use) ? Optional.empty() : Optional.of(whereabouts.context(call));
      outcome =
          context.isEmpty()
              ? new Outcome.Answered(ofTree(call, use), Usage.NONE, "")
              : used(call, use, context.get());
    } catch (Refused e) {
      outcome = new Outcome.Failed(e.failure(), Usage.NONE);
    }
    // A file that an interrupt closed looks like one that cannot be read.
    if (call.effect() != Effect.CHANGES && Thread.interrupted()) {
      throw new InterruptedException("what was seen while it was interrupted is not kept");
    }
    outcome = ended(call, outcome, context);
    if (use.function().equals(Asked.Use.PATCH)) {
      leave(call.root().orElseThrow());
    }
    return outcome;
  }

  /// Whether what it makes of the files of a worktree is known only when it has ended, so that it
  /// cannot go on in one that is made anew.
  private boolean changesUnseen(Call call) {
    return call.effect() == Effect.CHANGES
        && call.root().isPresent()
        && keys.looksUnseen(call.asked());
  }

  private static boolean isOfTree(Asked.Use use) {
    return use.function().equals(Asked.Use.BASE) || use.function().equals(Asked.Use.PATCH);
  }

  private Value ofTree(Call call, Asked.Use use) throws Refused, InterruptedException {
    return use.function().equals(Asked.Use.BASE)
        ? Value.of(worktrees.base(call.root()))
        : worktrees.patch(call.root().orElseThrow()).toValue();
  }

  /// Commands alone are handed secrets.
  private Outcome used(Call call, Asked.Use use, ToolContext context)
      throws Refused, InterruptedException {
    return switch (use.function()) {
      case "apply" -> {
        var patch = Patch.of(use.arguments().getFirst());
        yield Untorn.of(() -> {
          worktrees.applying().apply(patch, call.path(), context);
          return new Outcome.Answered(Value.NULL, Usage.NONE, "");
        });
      }
      case "diff" ->
          new Outcome.Answered(
              Value.of(worktrees.diff(Patch.of(use.arguments().getFirst()))), Usage.NONE, "");
      case "write", "append", "remove" -> oneFile.change(call, use, context);
      case "secret" -> new Disclosure(secrets).of(use, context.workspace().permissions());
      case "compile" -> compiling.of(secrets.mask(use), context.workspace().permissions());
      case "exec", "sh" -> functions.use(use, context);
      case "artifact" -> Untorn.of(() -> functions.use(secrets.mask(use), context));
      default -> functions.use(secrets.mask(use), context);
    };
  }

  /// Keeps an outcome that was asked for. In a worktree what a command changed is found by looking.
  private Outcome ended(Call call, Outcome made, Optional<ToolContext> context)
      throws InterruptedException {
    var outcome = made;
    var root = call.root();
    if (root.isPresent() && context.isPresent() && call.effect() == Effect.CHANGES) {
      try {
        worktrees.note(
            root.get(),
            context.get(),
            reaches(call.asked()) || context.get().hasReached() || keys.looksUnseen(call.asked()));
      } catch (Refused e) {
        outcome = new Outcome.Failed(e.failure(), made.usage());
      }
    }
    var masked = secrets.mask(outcome);
    minutes.ended(
        call,
        masked,
        Recorded.From.ASKED,
        context.map(ToolContext::observations).orElse(List.of()));
    return Disclosure.isOf(call) ? outcome : masked;
  }

  private static boolean reaches(Asked asked) {
    return asked instanceof Asked.Use use && use.reaches();
  }

  private Outcome ask(Call call, Asked.Question question, Purse purse, Helpers helpers)
      throws InterruptedException, JournalUnusable {
    if (secrets.isTold(question)) {
      var failure =
          new Failure(Failure.Kind.DENIED, "This would tell a secret to the model that is asked.");
      return ended(call, new Outcome.Failed(failure, Usage.NONE), Optional.empty());
    }
    return askOpenly(call, secrets.mask(question), purse, helpers);
  }

  private Outcome askOpenly(Call call, Asked.Question question, Purse purse, Helpers helpers)
      throws InterruptedException, JournalUnusable {
    var assistance = new Assistance(call, helpers, journal);
    var own = HelperBox.all(tools, question, assistance);
    var before = question.continued().flatMap(c -> before(c, own));
    if (question.continued().isPresent() && before.isEmpty()) {
      var failure =
          new Failure(
              Failure.Kind.FAILED, "the conversation that this continues is no longer there");
      return ended(call, new Outcome.Failed(failure, Usage.NONE), Optional.empty());
    }
    ToolContext context;
    try {
      context = whereabouts.context(call);
    } catch (Refused e) {
      return ended(call, new Outcome.Failed(e.failure(), Usage.NONE), Optional.empty());
    }
    var forbidden = Denials.forbidden(question, context);
    if (forbidden.isPresent()) {
      return ended(call, forbidden.get(), Optional.of(context));
    }
    var ending =
        agents.ask(
            question,
            call.key(),
            named(own, question.tools()),
            context,
            before,
            purse,
            changesUnseen(call) ? Diary.NOTHING : diaries.of(call));
    weather.measured(call, question, ending.measure(), ending.outcome().usage());
    context.denied().forEach(message -> denials.note(question.label(), secrets.mask(message)));
    boolean isGoneOnWith = continues || journal != Recorder.NOBODY;
    if (isGoneOnWith && ending.outcome() instanceof Outcome.Answered answered) {
      keeping.keep(call, question, ending, answered, assistance);
    }
    return ended(call, ending.outcome(), Optional.of(context));
  }

  private Optional<Before> before(Conversation conversation, Tools own) {
    return transcripts
        .whole(conversation)
        .map(whole -> new Before(conversation, whole, named(own, conversation.tools())));
  }

  private List<Tool> named(Tools own, List<String> names) {
    var discreet = new ArrayList<Tool>(names.size());
    for (var tool : own.named(names)) {
      discreet.add(new DiscreetTool(tool, secrets));
    }
    return discreet;
  }

  @Override
  public void share(String path, Call call, Outcome outcome) {
    minutes.shared(path, call, outcome);
  }

  @Override
  public void leave(Root root) {
    try {
      worktrees.leave(root);
    } catch (IOException e) {
      return; // it is removed with the run's other copies
    }
  }

  @Override
  public void conclude(Conclusion conclusion) {
    minutes.concluded(conclusion, clock.instant());
  }
}
