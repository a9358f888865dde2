package dev.wf.runtime.run;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.value.Value;
import dev.wf.runtime.agent.AgentLoop;
import dev.wf.runtime.agent.Before;
import dev.wf.runtime.agent.Diary;
import dev.wf.runtime.agent.Ending;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.cache.Entry;
import dev.wf.runtime.cache.Key;
import dev.wf.runtime.call.Asked;
import dev.wf.runtime.call.Conversation;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Gate;
import dev.wf.runtime.call.Miss;
import dev.wf.runtime.call.Observation;
import dev.wf.runtime.call.Outcome;
import dev.wf.runtime.call.Purse;
import dev.wf.runtime.call.Root;
import dev.wf.runtime.call.Secrets;
import dev.wf.runtime.call.Usage;
import dev.wf.runtime.journal.JournalUnusable;
import dev.wf.runtime.journal.Recorded;
import dev.wf.runtime.journal.Recorder;
import dev.wf.runtime.patch.Patch;
import dev.wf.runtime.schedule.Call;
import dev.wf.runtime.tool.Permissions;
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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The world of a real run: what was journalled, then the cache, then the model and the files.
final class LiveWorld implements World {
  private final Keys keys;
  private final Earlier earlier;
  private final Cache cache;
  private final Recorder journal;
  private final AgentLoop agents;
  private final WorldFunctions functions;
  private final Tools tools;
  private final Workspace workspace;
  private final Transcripts transcripts;
  private final boolean continues;
  private final Worktrees worktrees;
  private final InstantSource clock;
  private final People people;
  private final Compiling compiling;
  private final Secrets secrets;
  private final Weather weather;
  private final Predicate<Call> fresh;
  private final Doubts doubts;
  private final Diaries diaries;
  private final String run;
  private final OneFile oneFile;
  private final Denials denials = new Denials();

  /// @param continues whether conversations may go on in the run, so that an answer without its
  ///   transcript is none
  /// @param run its id
  /// @param fresh what the cache does not serve
  LiveWorld(
      Keys keys,
      Earlier earlier,
      Cache cache,
      Recorder journal,
      AgentLoop agents,
      WorldFunctions functions,
      Tools tools,
      Workspace workspace,
      Transcripts transcripts,
      boolean continues,
      Worktrees worktrees,
      InstantSource clock,
      People people,
      Compiling compiling,
      Secrets secrets,
      Weather weather,
      String run,
      Predicate<Call> fresh) {
    this.keys = keys;
    this.earlier = earlier;
    this.cache = cache;
    this.journal = journal;
    this.agents = agents;
    this.functions = functions;
    this.tools = tools;
    this.workspace = workspace;
    this.transcripts = transcripts;
    this.continues = continues;
    this.worktrees = worktrees;
    this.clock = clock;
    this.people = people;
    this.compiling = compiling;
    this.secrets = secrets;
    this.weather = weather;
    this.fresh = fresh;
    this.doubts = new Doubts(people, secrets);
    this.diaries = new Diaries(journal, earlier, transcripts, weather, worktrees, doubts, clock);
    this.run = run;
    this.oneFile = new OneFile(functions, secrets, diaries);
  }

  /// What agents wanted to do and might not.
  Denials denials() {
    return denials;
  }

  @Override
  public Optional<Known> lookUp(Call call) throws InterruptedException, JournalUnusable {
    var known = earlier.of(call).filter(k -> usable(call, k.outcome()));
    if (known.isPresent()) {
      call.saw(earlier.seen(call));
      return isSecret(call) ? secretAgain(call, known.get()) : known;
    }
    if (!(call.asked() instanceof Asked.Question question)) {
      return Optional.empty();
    }
    return switch (serving(call, question)) {
      case Answers.Found.Nothing(var why) -> {
        call.missed(why);
        yield Optional.empty();
      }
      case Answers.Found.Serves(var hit) when isRedone(call, hit.entry().observations()) ->
          Optional.of(served(call, hit));
      case Answers.Found.Serves(var hit) -> {
        call.missed(new Miss.Incomplete(hit.entry().made()));
        yield Optional.empty();
      }
    };
  }

  private Known served(Call call, Cache.Hit hit) throws JournalUnusable {
    var found = hit.entry();
    if (continues && found.conversation().isPresent()) {
      transcripts.take(found.conversation().get());
    }
    var outcome = secrets.mask(outcome(found));
    var from =
        switch (hit.tier()) {
          case MEMORY -> Recorded.From.MEMORY;
          case DISK -> Recorded.From.DISK;
          case SHARED -> Recorded.From.REMOTE;
        };
    record(call.path(), call, outcome, from, found.observations());
    return new Known(outcome, from == Recorded.From.REMOTE ? From.REMOTE : From.CACHE);
  }

  private static boolean isSecret(Call call) {
    return call.asked() instanceof Asked.Use use && use.function().equals("secret");
  }

  /// A secret is never kept, so a resumed run reads it again.
  ///
  /// @return empty where it is not there any more
  private Optional<Known> secretAgain(Call call, Known before) {
    if (before.outcome() instanceof Outcome.Failed) {
      return Optional.of(before);
    }
    try {
      var permissions = narrowed(workspace, call).permissions();
      var now = secret(((Asked.Use) call.asked()), permissions);
      return now instanceof Outcome.Answered
          ? Optional.of(new Known(now, before.from()))
          : Optional.empty();
    } catch (Refused e) {
      return Optional.empty();
    }
  }

  /// Nothing serves where what may be seen cannot be told.
  private Answers.Found serving(Call call, Asked.Question question) throws InterruptedException {
    if (secrets.isTold(question)) {
      return new Answers.Found.Nothing(new Miss.NotSought());
    }
    if (fresh.test(call)) {
      return new Answers.Found.Nothing(new Miss.Refreshed());
    }
    if (call.effect() == Effect.CHANGES && call.root().isEmpty()) {
      return new Answers.Found.Nothing(new Miss.Effectful());
    }
    try {
      narrowed(workspace, call);
    } catch (Refused e) {
      return new Answers.Found.Nothing(new Miss.NotSought());
    }
    return new Answers(
            cache,
            () -> files(call),
            clock,
            e -> isWhole(e.conversation()) && contents(e.observations()).isPresent(),
            q -> keys.looksUnseen(q) ? q.tools() : Answers.unrepeatable(q, tools))
        .look(keys.get(call.key()), question);
  }

  /// The contents that an answer put into files; empty where the cache has lost one of them.
  private Optional<List<byte[]>> contents(List<Observation> observations) {
    var contents = new ArrayList<byte[]>();
    for (var observation : observations) {
      if (observation instanceof Observation.Change change && change.after().isPresent()) {
        var content = cache.content(change.after().get().digest());
        if (content.isEmpty()) {
          return Optional.empty();
        }
        contents.add(content.get());
      }
    }
    return Optional.of(contents);
  }

  /// Makes again in a worktree what an answer came with.
  private boolean isRedone(Call call, List<Observation> observations) throws InterruptedException {
    if (observations.stream().noneMatch(Observation.Change.class::isInstance)) {
      return true;
    }
    var contents = contents(observations);
    if (call.root().isEmpty() || contents.isEmpty()) {
      return false;
    }
    try {
      worktrees.redo(call.root().get(), observations, contents.get());
      return true;
    } catch (Refused e) {
      return false;
    }
  }

  /// Keeps with the cache what an answer put into files; false where it cannot, or where a secret
  /// is among it: others may have the cache.
  private boolean areKept(List<Observation> observations) {
    try {
      for (var observation : observations) {
        if (observation instanceof Observation.Change change && change.after().isPresent()) {
          var content = worktrees.store().read(change.after().get().digest());
          if (secrets.isIn(content)) {
            return false;
          }
          cache.keepContent(content);
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// A change of the world is not made again for the sake of what was said.
  private boolean usable(Call call, Outcome outcome) {
    return call.effect() == Effect.CHANGES
        || !(outcome instanceof Outcome.Answered answered)
        || isWhole(answered.conversation());
  }

  private boolean isWhole(Optional<Conversation> conversation) {
    return !continues
        || conversation.isEmpty()
        || transcripts.whole(conversation.get()).isPresent();
  }

  /// What the called workflows around a call allow of a workspace.
  static Workspace narrowed(Workspace workspace, Call call) throws Refused {
    var narrowed = workspace;
    for (var allow : call.allowed()) {
      narrowed = narrowed.narrowedBy(Permissions.of(allow));
    }
    return narrowed;
  }

  static Outcome outcome(Entry entry) {
    return new Outcome.Answered(entry.answer(), entry.usage(), entry.model(), entry.conversation());
  }

  @Override
  public Outcome make(Call call, Purse purse, Helpers helpers)
      throws InterruptedException, JournalUnusable {
    var started =
        journal.append(new Recorded.Started(call.path(), digest(call), call.phase(), call.miss()));
    // What agents and functions say that they will do is durable before they do it.
    boolean isUnseen =
        call.asked() instanceof Asked.Use
            ? !OneFile.isOf(call.asked())
            : keys.looksUnseen(call.asked());
    if (call.effect() == Effect.CHANGES && isUnseen || started.isCompletedExceptionally()) {
      journal.flush();
    }
    // A note of what was done may be lost.
    boolean isLost = earlier.isDamaged() && diaries.plan(call).isEmpty();
    if ((isLost || isUnseen && !earlier.course(call).hasTurns()) && earlier.isInDoubt(call)) {
      var verdict = doubts.asked(call.path(), call.asked().label(), Optional.empty());
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
    journal.append(new Recorded.Started(call.path(), digest(call), call.phase()));
    var gate = Gate.of(call.path(), (Asked.Use) call.asked());
    return people
        .answer(secrets.mask(gate))
        .map(value -> {
          var outcome = secrets.mask(new Outcome.Answered(value, Usage.NONE, ""));
          record(call.path(), call, outcome, Recorded.From.ASKED, List.of());
          return outcome;
        });
  }

  private Outcome secret(Asked.Use use, Permissions permissions) {
    var name = ((Value.Str) use.arguments().getFirst()).value();
    var refusal = permissions.know(name);
    if (refusal.isPresent()) {
      return failed(
          Failure.Kind.DENIED,
          "`" + name + "` of the environment may not be known" + refusal.get().advice());
    }
    var value = secrets.find(name);
    if (value.isEmpty()) {
      return failed(
          Failure.Kind.FAILED,
          "The environment has no `" + name + "`; set it where the workflow is run.");
    }
    if (value.get().strip().length() < Secrets.SHORTEST) {
      return failed(
          Failure.Kind.FAILED,
          "`"
              + name
              + "` has fewer than "
              + Secrets.SHORTEST
              + " characters, which is too short to be kept secret.");
    }
    return new Outcome.Answered(Value.of(value.get()), Usage.NONE, "");
  }

  private static Outcome failed(Failure.Kind kind, String message) {
    return new Outcome.Failed(new Failure(kind, message), Usage.NONE);
  }

  private Workspace files(Call call) throws Refused, InterruptedException {
    return narrowed(call.root().isPresent() ? worktrees.in(call.root().get()) : workspace, call);
  }

  /// Where a call uses tools and functions.
  private ToolContext context(Call call) throws Refused, InterruptedException {
    return new ToolContext(
        files(call), call.root().isPresent() ? Optional.of(worktrees.store()) : Optional.empty());
  }

  private Outcome use(Call call, Asked.Use use) throws InterruptedException {
    Optional<ToolContext> context = Optional.empty();
    Outcome outcome;
    try {
      context = isOfTree(use) ? Optional.empty() : Optional.of(context(call));
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
      case "secret" -> secret(use, context.workspace().permissions());
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
    record(
        call.path(),
        call,
        masked,
        Recorded.From.ASKED,
        context.map(ToolContext::observations).orElse(List.of()));
    return isSecret(call) ? outcome : masked;
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
      context = context(call);
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
    if (ending.outcome() instanceof Outcome.Answered answered) {
      transcripts.keep(ending.transcript());
      if (Answers.kept(call, question, tools)
          && !assistance.failed()
          && !keys.looksUnseen(question)
          && !secrets.isIn(ending.transcript().bytes())
          && areKept(ending.observations())) {
        answered.conversation().ifPresent(transcripts::share);
        cache.keep(kept(call, question, answered), entry(call, answered, ending, assistance));
      }
    }
    return ended(call, ending.outcome(), Optional.of(context));
  }

  /// An answer that a fallback gave is one to the question with that model.
  private Key kept(Call call, Asked.Question question, Outcome.Answered answered) {
    return answered.fellBack().isEmpty()
        ? keys.get(call.key())
        : keys.get(keys.of(question.with("model", Value.of(question.text("fallback")))));
  }

  private Optional<Before> before(Conversation conversation, Tools own) {
    return transcripts
        .whole(conversation)
        .map(whole -> new Before(conversation, whole, named(own, conversation.tools())));
  }

  private List<Tool> named(Tools own, List<String> names) {
    return own.named(names).stream().<Tool>map(tool -> new DiscreetTool(tool, secrets)).toList();
  }

  private Entry entry(Call call, Outcome.Answered answered, Ending ending, Assistance assistance) {
    return new Entry(
        secrets.mask(answered.value()),
        answered.model(),
        answered.usage().plus(assistance.usage()),
        ending.observations(),
        clock.instant(),
        ((Asked.Question) call.asked()).agent(),
        call.asked().label(),
        answered.conversation(),
        new Entry.Origin(run, call.path()));
  }

  @Override
  public void share(String path, Call call, Outcome outcome) {
    record(path, call, outcome, Recorded.From.SHARED, List.of());
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
  public void conclude(dev.wf.runtime.schedule.Conclusion conclusion) {
    journal.append(
        new Recorded.Finished(
            Conclusions.recorded(Conclusions.masked(conclusion, secrets)), clock.instant()));
  }

  private void record(
      String path, Call call, Outcome outcome, Recorded.From from, List<Observation> observations) {
    if (from != Recorded.From.SHARED) {
      call.saw(observations);
    }
    var tree = call.root().map(Root::path).orElse("");
    journal.append(
        new Recorded.Ended(path, digest(call), secrets.mask(outcome), from, observations, tree));
  }

  private static Digest digest(Call call) {
    return Digest.ofHex(call.key()).orElseThrow();
  }
}
