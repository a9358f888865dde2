package dev.wf.cli.provider;

import dev.wf.cli.config.ProviderEntry;
import dev.wf.models.cloud.AmazonSignature;
import dev.wf.models.cloud.CommandToken;
import dev.wf.models.cloud.MoreHeaders;
import dev.wf.models.http.Authentication;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/// How a provider lets requests in.
record Admission(ProviderEntry entry, Keys keys, InstantSource clock) {
  private static final List<String> OF_COMMANDS =
      List.of("PATH", "HOME", "CLOUDSDK_CONFIG", "GOOGLE_APPLICATION_CREDENTIALS", "LANG");

  /// By a key that is shown as a bearer's; for one that needs none and has none, by nothing.
  Authentication bearer() throws Lacking {
    var key = keys.of(entry);
    if (key.isEmpty() && Keys.variable(entry).isEmpty()) {
      return Authentication.NONE;
    }
    return Authentication.bearer(key());
  }

  Authentication inHeader(String name) throws Lacking {
    return Authentication.inHeader(name, key());
  }

  String key() throws Lacking {
    var key = keys.of(entry);
    var variable = Keys.variable(entry).orElse("");
    if (key.isEmpty()) {
      throw new Lacking(
          (entry.name().equals("anthropic")
                  ? "Anthropic's models need"
                  : entry.name().equals("openai")
                      ? "OpenAI's models need"
                      : "`" + entry.name() + "` needs")
              + " a key.",
          "set " + variable + ", or take --model mock");
    }
    return key;
  }

  /// By a key of Bedrock's own, else by a signature with the account's.
  Authentication amazon(String region) throws Lacking {
    var id = keys.get("AWS_ACCESS_KEY_ID");
    var secret = keys.get("AWS_SECRET_ACCESS_KEY");
    if (!keys.of(entry).isEmpty() || entry.keyEnv().isPresent()) {
      return bearer();
    }
    if (id.isEmpty() || secret.isEmpty()) {
      throw new Lacking(
          "`" + entry.name() + "` needs a key.",
          "set AWS_BEARER_TOKEN_BEDROCK, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
    }
    var session = Optional.of(keys.get("AWS_SESSION_TOKEN")).filter(s -> !s.isEmpty());
    return new AmazonSignature(
        new AmazonSignature.Credentials(id, secret, session), region, "bedrock", clock);
  }

  /// By a token in the environment, else by one that Google's command line gives.
  Authentication google() throws Lacking {
    var token = keys.get("GOOGLE_OAUTH_ACCESS_TOKEN");
    if (entry.keyEnv().isPresent()) {
      return bearer();
    }
    if (!token.isEmpty()) {
      return Authentication.bearer(token);
    }
    var environment = new HashMap<String, String>();
    OF_COMMANDS.forEach(name -> {
      if (!keys.get(name).isEmpty()) {
        environment.put(name, keys.get(name));
      }
    });
    return new CommandToken(List.of("gcloud", "auth", "print-access-token"), environment, clock);
  }

  /// With the headers that are set beside it.
  Authentication with(Authentication own) throws Lacking {
    var headers = new ArrayList<Authentication.Header>();
    for (var header : entry.headers().entrySet()) {
      var unset = keys.unset(header.getValue());
      if (unset.isPresent()) {
        throw new Lacking(
            "The header `"
                + header.getKey()
                + "` of `"
                + entry.name()
                + "` needs "
                + unset.get()
                + ", which the environment does not have.",
            "set " + unset.get());
      }
      var hindrance = keys.hindrance(header.getKey(), header.getValue());
      if (hindrance.isPresent()) {
        throw new Lacking(
            "The header `"
                + header.getKey()
                + "` of `"
                + entry.name()
                + "` cannot be sent: "
                + hindrance.get()
                + ".",
            "see what the environment has for " + header.getValue());
      }
      headers.add(new Authentication.Header(header.getKey(), keys.fill(header.getValue())));
    }
    return headers.isEmpty() ? own : new MoreHeaders(own, headers);
  }
}
