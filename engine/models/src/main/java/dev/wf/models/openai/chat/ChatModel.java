package dev.wf.models.openai.chat;

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

/// Asks a server that speaks OpenAI's Chat Completions.
public final class ChatModel implements Catalogued {
  private final OpenAiSettings settings;
  private final ModelCatalog catalog;

  public ChatModel(OpenAiSettings settings, ModelCatalog catalog) {
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
  public boolean takesSystemAnywhere(String model) {
    return settings.dialect().instructionsAnywhere();
  }

  @Override
  public ModelCatalog catalog() {
    return catalog;
  }

  @Override
  public Reply ask(Request request) throws ModelFailure, InterruptedException {
    var body = RequestBody.of(request, settings.dialect(), catalog.find(request.model()));
    var arriving = new Arriving(request);
    var post =
        new Post(
            settings.address("/chat/completions"),
            List.of(),
            body,
            settings.authentication(),
            request.idle());
    Exchange.stream(post, request.arrival(), arriving);
    try {
      return arriving.reply();
    } catch (Malformed e) {
      throw ModelFailure.passing(Failure.Kind.TRANSPORT, e.getMessage());
    }
  }
}
