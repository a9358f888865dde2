package dev.wf.models.anthropic;

import dev.wf.models.Catalogued;
import dev.wf.models.ModelCatalog;
import dev.wf.models.http.Authentication.Header;
import dev.wf.models.http.Exchange;
import dev.wf.models.http.Malformed;
import dev.wf.models.http.Post;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import dev.wf.runtime.model.Reply;
import dev.wf.runtime.model.Request;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/// Asks a server that speaks Anthropic's Messages.
public final class AnthropicModel implements Catalogued {
  /// Asked where nothing names a model.
  public static final String STANDARD = "claude-sonnet-5-5";

  private final AnthropicSettings settings;
  private final ModelCatalog catalog;

  public AnthropicModel(AnthropicSettings settings, ModelCatalog catalog) {
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

  /// One that is not known is told with the user's turn, which every model takes.
  @Override
  public boolean takesSystemAnywhere(String model) {
    return catalog.find(model).map(ModelCatalog.Model::systemAnywhere).orElse(false);
  }

  @Override
  public boolean hosts(String model, String tool) {
    return tool.equals("web_search") || tool.equals("web_fetch");
  }

  @Override
  public ModelCatalog catalog() {
    return catalog;
  }

  @Override
  public Reply ask(Request request) throws ModelFailure, InterruptedException {
    var body = RequestBody.of(request, settings, catalog.find(request.model()));
    var arriving = new Arriving();
    Exchange.stream(
        post(settings.addresses().messages(request.model()), body, request.idle()),
        request.arrival(),
        arriving);
    try {
      return arriving.reply(request.model());
    } catch (Malformed e) {
      throw ModelFailure.passing(Failure.Kind.TRANSPORT, e.getMessage());
    }
  }

  private Post post(URI address, byte[] body, Duration idle) {
    var version = new Header("anthropic-version", settings.version().date());
    var headers =
        settings.addresses().versionInBody().isPresent() ? List.<Header>of() : List.of(version);
    return new Post(address, headers, body, settings.authentication(), idle);
  }
}
