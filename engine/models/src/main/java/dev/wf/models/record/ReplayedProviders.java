package dev.wf.models.record;

import dev.wf.models.ModelCatalog;
import dev.wf.models.http.Json;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.Choice;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.ModelProvider;
import dev.wf.runtime.model.Price;
import dev.wf.runtime.model.Providers;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/// Answers as a recording says. Nobody is asked, and what was never asked has no answer.
public final class ReplayedProviders implements Providers {
  private final Recording recording;
  private final Map<String, Choice> chosen = new ConcurrentHashMap<>();

  public ReplayedProviders(Recording recording) {
    this.recording = recording;
  }

  @Override
  public Choice choose(String model) {
    return chosen.computeIfAbsent(model, this::find);
  }

  private Choice find(String model) {
    return recording
        .route(model)
        .<Choice>map(route -> new Choice.Known(new Replayed(route), Json.text(route, "model")))
        .orElseGet(() ->
            new Choice.Unknown(
                (model.isEmpty()
                        ? "The model that is asked where none is named"
                        : "`" + model + "`")
                    + " was not asked in "
                    + recording.folder()
                    + ".",
                "record it: run once with --record in the place of --replay"));
  }

  private final class Replayed implements ModelProvider {
    private final JsonNode route;

    Replayed(JsonNode route) {
      this.route = route;
    }

    @Override
    public String name() {
      return Json.text(route, "provider");
    }

    @Override
    public String standardModel() {
      return Json.text(route, "standard");
    }

    @Override
    public String variant() {
      return Json.text(route, "variant");
    }

    @Override
    public boolean pretends() {
      return route.path("pretends").asBoolean(false);
    }

    @Override
    public boolean takesSystemAnywhere(String model) {
      return route.path("system_anywhere").asBoolean(false);
    }

    @Override
    public boolean hosts(String model, String tool) {
      return tool.equals("web_search") && route.path(tool).asBoolean(false);
    }

    @Override
    public Optional<Price> price(String model) {
      return pretends() ? Optional.of(Price.FREE) : ModelCatalog.standard().price(model);
    }

    @Override
    public Reply ask(Request request) throws ModelFailure {
      var exchange = Exchanged.of(name(), request);
      var outcome = recording.next(exchange);
      if (outcome.isEmpty()) {
        throw ModelFailure.lasting(
            Failure.Kind.FAILED,
            "this was not asked in " + recording.folder() + "; " + recording.nearest(exchange));
      }
      request.arrival().begun();
      return Outcomes.reply(outcome.get());
    }
  }
}
