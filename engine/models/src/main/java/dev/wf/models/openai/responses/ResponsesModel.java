package dev.wf.models.openai.responses;

import dev.wf.models.Catalogued;
import dev.wf.models.ModelCatalog;
import dev.wf.models.http.Exchange;
import dev.wf.models.http.Malformed;
import dev.wf.models.http.Post;
import dev.wf.models.openai.OpenAiSettings;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.util.List;

/// Asks a server that speaks OpenAI's Responses.
public final class ResponsesModel implements Catalogued {
  private final OpenAiSettings settings;
  private final ModelCatalog catalog;

  public ResponsesModel(OpenAiSettings settings, ModelCatalog catalog) {
    this.settings = settings;
    this.catalog = catalog;
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String standardModel() {
    return settings.standardModel();
  }

  @Override
  public boolean hosts(String model, String tool) {
    return tool.equals("web_search");
  }

  @Override
  public ModelCatalog catalog() {
    return catalog;
  }

  @Override
  public Reply ask(Request request) throws ModelFailure, InterruptedException {
    var body = RequestBody.of(request, catalog.find(request.model()));
    var arriving = new Arriving();
    Exchange.stream(post(body, request), request.arrival(), arriving);
    try {
      return arriving.reply(request.model());
    } catch (Malformed e) {
      throw ModelFailure.passing(Failure.Kind.TRANSPORT, e.getMessage());
    }
  }

  private Post post(byte[] body, Request request) {
    return new Post(
        settings.address("/responses"), List.of(), body, settings.authentication(), request.idle());
  }
}
