package dev.wf.cli.command.equip;

import dev.wf.cli.command.Configured;
import dev.wf.cli.command.Session;
import dev.wf.cli.command.Where;
import dev.wf.cli.command.Wrong;
import dev.wf.cli.config.Config;
import dev.wf.cli.config.Said;
import dev.wf.cli.view.Paint;
import dev.wf.cli.view.PlanView;
import dev.wf.cli.view.Pretence;
import dev.wf.cli.view.SharingView;
import dev.wf.ir.graph.Graph;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Rendering;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.mcp.McpServers;
import dev.wf.runtime.cache.Cache;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.quote.Change;
import dev.wf.runtime.quote.Enough;
import dev.wf.runtime.quote.History;
import dev.wf.runtime.quote.Quote;
import dev.wf.runtime.quote.Quoting;
import dev.wf.runtime.run.Engine;
import dev.wf.runtime.run.given.Manner;
import dev.wf.runtime.run.given.RunImpossible;
import dev.wf.runtime.run.given.Setup;
import dev.wf.runtime.schedule.Invocation;
import dev.wf.runtime.schedule.Limits;
import dev.wf.testing.stage.WrittenPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What a run is carried out with. Servers that it started end when it is closed.
///
/// @param models who answers
/// @param servers whose tools agents use
/// @param providers the names of all who may have answered in the run, as far as they are known
/// @param runs the folder of earlier runs
/// @param atOnce agents at a time
public record Equipment(
    Engine engine,
    Path workspace,
    Providers models,
    McpServers servers,
    Collection<String> providers,
    Cache cache,
    Path runs,
    int atOnce)
    implements AutoCloseable {
  private static final String PROVIDERS = "answered_by";
  private static final String VERSION = "wf";

  /// @param graph of what is run
  /// @param before the settings of the run that is taken up; none for a new one
  /// @param cache of answers
  public static Equipment of(
      Session session,
      Graph graph,
      Where where,
      ModelWords words,
      Conditions conditions,
      BudgetWords budget,
      Map<String, Value> before,
      Cache cache)
      throws Wrong {
    var workspace = where.workspace(session);
    var config = Configured.forWork(session, workspace);
    var choice =
        words.choice(ModelChoice.of(before), session).decided(config, session.environment());
    var atOnce = atOnce(conditions.workers(), workers(before), config);
    var asking = conditions.offline() ? session.askingNobody(config) : session;
    var models = words.heard(() -> Models.providers(choice, config, asking, workspace), session);
    var settings = new LinkedHashMap<>(choice.settings().fields());
    settings.put("workers", Value.of(atOnce));
    settings.put(Fresh.SETTING, conditions.fresh().kept());
    var allowance =
        budget.allowance(
            config, before.getOrDefault(BudgetWords.SETTING, Value.NULL), graph.entry().phases());
    settings.put(BudgetWords.SETTING, BudgetWords.kept(allowance));
    var providers = new LinkedHashSet<>(providers(before));
    known(graph, models).map(known -> known.provider().name()).forEach(providers::add);
    settings.put(PROVIDERS, new Value.ListOf(providers.stream().map(Value::of).toList()));
    settings.put(VERSION, Value.of(version()));
    rerunOf(before).ifPresent(run -> settings.put(Engine.FROM, Value.of(run)));
    EvalRun.of(before).ifPresent(run -> settings.putAll(run.settings()));
    var servers = Servers.of(config, session, workspace, where.home(session));
    var setup =
        new Setup(
            workspace,
            where.home(session),
            models,
            cache,
            session.clock(),
            session.random(),
            session.environment(),
            new WrittenPrograms(),
            atOnce,
            new Value.RecordOf(settings),
            List.of(servers),
            allowance,
            Confining.of(config, conditions.withoutSandbox()),
            new Manner(conditions.fresh(), conditions.offline()));
    return new Equipment(
        new Engine(setup),
        workspace,
        models,
        servers,
        providers,
        cache,
        where.runs(session),
        atOnce);
  }

  @Override
  public void close() {
    servers.close();
  }

  /// What a run would do, for people.
  public String plan(Graph graph, Outlook outlook, Paint paint) {
    return plan(PlanView.head(outlook.invocation(), paint), graph, outlook);
  }

  /// @param head what is run, in a line
  public String plan(String head, Graph graph, Outlook outlook) {
    var notes = new ArrayList<>(notes(graph));
    cache.sharing().map(SharingView::plan).ifPresent(notes::add);
    LeftOver.of(runs, outlook.invocation()).ifPresent(notes::add);
    outlook.shortage().ifPresent(why -> notes.add(why.reason()));
    return PlanView.of(
        head, outlook.invocation(), outlook.quote(), outlook.budget(), model(), notes, atOnce);
  }

  /// Of a run that can begin, as far as that shows without looking ahead.
  public Invocation invocation(Graph graph, Map<String, Value> arguments)
      throws RunImpossible, InterruptedException {
    var invocation = engine.invocation(graph, arguments);
    engine.check(graph, invocation);
    return invocation;
  }

  /// Whether its budget is enough whatever it asks, so that nobody has to look ahead for that.
  public boolean hasEnough(Graph graph, Invocation invocation) {
    return Enough.is(graph, invocation, engine.budget(invocation));
  }

  public Outlook outlook(Graph graph, Map<String, Value> arguments)
      throws RunImpossible, InterruptedException {
    var invocation = engine.invocation(graph, arguments);
    var budget = engine.budget(invocation);
    var forecast = engine.forecast(graph, arguments);
    var quote = Quoting.of(graph, invocation, forecast, budget, history());
    return new Outlook(invocation, forecast, quote, budget);
  }

  /// What a change costs.
  public Quote quote(Graph graph, Outlook outlook, Change change) {
    return Quoting.of(
        graph, outlook.invocation(), outlook.forecast(), outlook.budget(), history(), change);
  }

  /// Of those who answer now: what is made up tells nothing of real models.
  private History history() {
    boolean pretends =
        models.choose("") instanceof Choice.Known(var provider, _) && provider.pretends();
    return History.of(runs).by(server -> Pretence.isMadeUp(server) == pretends);
  }

  /// Where what a run costs is bounded, it has to be known what its models cost.
  public void requirePrices(Graph graph, Invocation invocation) throws Wrong {
    if (!Outlook.boundsCost(engine.budget(invocation))) {
      return;
    }
    boolean isStandardAsked =
        graph.entry().body().asks().anyMatch(ask -> !graph.sets(ask, "model"))
            && invocation.defaults().get("model").equals(Value.NULL);
    var asked = known(graph, models).skip(isStandardAsked ? 0 : 1);
    var unpriced =
        asked.filter(k -> models.prices().of(k.provider(), k.model()).isEmpty()).findFirst();
    if (unpriced.isPresent()) {
      var name = unpriced.get().name();
      throw Wrong.because(
          "The budget bounds what the run costs, but nobody knows what `" + name + "` costs.",
          "say it in wf.yaml: `prices: { \""
              + name
              + "\": { input: $2, output: $10 } }`, dollars"
              + " for a million tokens, or `free`");
    }
  }

  /// What a person should know of how models are told things.
  private List<String> notes(Graph graph) {
    boolean tellsInTheMiddle =
        graph.entry().body().asks().anyMatch(a -> graph.continues(a) && graph.sets(a, "system"));
    if (!tellsInTheMiddle) {
      return List.of();
    }
    return known(graph, models)
        .filter(known -> !known.provider().takesSystemAnywhere(known.model()))
        .map(known ->
            known.model()
                + " takes no instructions in the middle of a conversation: `system` of a call that"
                + " continues one is told with its prompt")
        .toList();
  }

  /// Those who are asked where nothing names a model, and of those that the program names.
  private static Stream<Choice.Known> known(Graph graph, Providers models) {
    return Stream.concat(Stream.of(""), graph.written("model"))
        .map(models::choose)
        .filter(Choice.Known.class::isInstance)
        .map(Choice.Known.class::cast)
        .distinct();
  }

  /// The paths among the arguments where nothing is: most likely slips.
  public List<String> missing(Graph graph, Map<String, Value> arguments) throws RunImpossible {
    var missing = new ArrayList<String>();
    var values = engine.invocation(graph, arguments).arguments();
    for (int i = 0; i < values.size(); i++) {
      var parameter = graph.entry().parameters().get(i);
      if (graph.types().resolve(parameter.type()) == Type.Plain.PATH
          && values.get(i) instanceof Value.Str(var path)
          && !Files.exists(workspace.resolve(path))) {
        missing.add(
            "There is no "
                + path
                + " in "
                + workspace
                + ", which `"
                + parameter.name()
                + "` names.");
      }
    }
    return missing;
  }

  /// The name of the model that answers where the program names none.
  public String asked() {
    return models.choose("") instanceof Choice.Known(var provider, var model)
        ? model.isEmpty() ? provider.name() : model
        : "none";
  }

  private String model() {
    return switch (models.choose("")) {
      case Choice.Known(var provider, var model) ->
          model
              + " ("
              + provider.name()
              + (provider.pretends() ? ": no real model is asked)" : ")");
      case Choice.Unknown _ -> "none";
    };
  }

  /// The names of those who have answered in a run, by its settings.
  public static List<String> providers(Map<String, Value> settings) {
    return settings.get(PROVIDERS) instanceof Value.ListOf(var names)
        ? names.stream().map(Rendering::hole).toList()
        : List.of();
  }

  /// Says so where another version of the program carried a run out last.
  public static Optional<String> madeByAnother(Map<String, Value> settings) {
    return settings.get(VERSION) instanceof Value.Str(var before) && !before.equals(version())
        ? Optional.of("it was carried out by wf " + before + " so far; this is wf " + version())
        : Optional.empty();
  }

  /// The run that one goes on from, which was run again.
  public static Optional<String> rerunOf(Map<String, Value> settings) {
    return settings.get(Engine.FROM) instanceof Value.Str(var run)
        ? Optional.of(run)
        : Optional.empty();
  }

  private static String version() {
    return Optional.ofNullable(Equipment.class.getPackage().getImplementationVersion())
        .orElse("from sources");
  }

  private static Optional<Integer> workers(Map<String, Value> settings) {
    return settings.get("workers") instanceof Value.Int(long n)
        ? Optional.of(Math.toIntExact(n))
        : Optional.empty();
  }

  /// What is said in the command or for the run before, else what is set.
  private static int atOnce(Optional<Integer> said, Optional<Integer> before, Config config)
      throws Wrong {
    if (said.filter(n -> n < 1).isPresent()) {
      throw Wrong.because("At least one agent works at a time.", "--workers 1");
    }
    var most = config.mostWorkers();
    long limit = most.map(Said::value).orElse((long) Integer.MAX_VALUE);
    if (said.filter(n -> n > limit).isPresent()) {
      throw Wrong.because(
          "No more than "
              + Text.count(most.get().value(), "agent")
              + (most.get().value() == 1 ? " works" : " work")
              + " at a time, says "
              + most.get().where()
              + ".",
          "--workers " + most.get().value());
    }
    long atOnce =
        said.or(() -> before)
            .map(Integer::longValue)
            .or(() -> config.workers().map(Said::value))
            .orElse((long) Limits.AGENTS_AT_ONCE);
    return Math.toIntExact(Math.min(atOnce, limit));
  }
}
