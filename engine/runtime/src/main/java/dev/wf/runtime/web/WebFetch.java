package dev.wf.runtime.web;

import dev.wf.ir.graph.Effect;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Text;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.tool.BuiltIn;
import dev.wf.runtime.tool.Input;
import dev.wf.runtime.tool.Refused;
import dev.wf.runtime.tool.StandIn;
import dev.wf.runtime.tool.Tool;
import dev.wf.runtime.tool.ToolContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// Fetches pages of the web as text.
public final class WebFetch {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int MOST_BYTES = 10 << 20;
  private static final int MOST_CHARACTERS = 50_000;
  private static final int MOST_REDIRECTS = 5;
  private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\\s;\"]+)");

  private final Names names;
  private final HttpClient client;

  private WebFetch(Names names) {
    this.names = names;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(20))
            .build();
  }

  /// @param names that hosts are found by
  public static Tool tool(Names names) {
    // Made when it is first used: most runs fetch nothing.
    var fetch =
        new Object() {
          private WebFetch made;

          synchronized WebFetch get() {
            if (made == null) {
              made = new WebFetch(names);
            }
            return made;
          }
        };
    return tool((given, context) ->
        fetch.get().text(given.text("url", ""), given.number("from").orElse(0), context));
  }

  /// One that fetches nothing, and gives pages of hosts that are allowed, whether they are there or
  /// not.
  public static Tool of(StandIn standIn) {
    return tool((given, context) -> {
      Target.allowed(given.text("url", ""), context.workspace().permissions());
      return standIn.of(given, context);
    });
  }

  private static Tool tool(BuiltIn.Doing doing) {
    return new BuiltIn(
        "web_fetch",
        "Fetches a page of the web and gives its text, headings, lists and links in the manner of"
            + " Markdown; at most "
            + MOST_CHARACTERS
            + " characters at once. Only hosts that this run allows are reached.",
        Input.of(
            new Type.Field("url", Type.STRING, "The whole address, with http or https."),
            new Type.Field(
                "from",
                Type.nullable(new Type.IntType(OptionalLong.of(0), OptionalLong.empty())),
                "How many characters to leave out, to read on; null for none.")),
        Effect.OBSERVES,
        "1",
        doing);
  }

  private record Page(Target target, int status, String type, byte[] body, boolean more) {}

  private String text(String url, int from, ToolContext context)
      throws Refused, InterruptedException {
    var target = Target.of(url, context.workspace().permissions(), names);
    var page = inTime(target, context);
    var text = readable(page);
    if (page.status() >= 400) {
      throw Refused.failed(
          "`"
              + page.target().uri()
              + "` answers with "
              + page.status()
              + ".\n"
              + some(text, 1_000));
    }
    if (from > text.length()) {
      throw Refused.failed("The page has " + Text.count(text.length(), "character") + ".");
    }
    var rest = text.substring(from);
    var where =
        page.target().uri().equals(target.uri()) ? "" : "(from " + page.target().uri() + ")\n";
    int end = Math.min(rest.length(), MOST_CHARACTERS);
    return where
        + rest.substring(0, end)
        + (end < rest.length()
            ? "\n("
                + Text.count(rest.length() - end, "more character")
                + ", from "
                + (from + end)
                + " on)"
            : page.more() ? "\n(the page is longer than " + (MOST_BYTES >> 20) + " MB)" : "")
        + "\n";
  }

  private static String some(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }

  private Page inTime(Target target, ToolContext context) throws Refused, InterruptedException {
    var work = new FutureTask<>(() -> follow(target, context));
    var thread = Thread.ofVirtual().name("fetch").start(work);
    try {
      return work.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Refused(
          Failure.Kind.TIMEOUT,
          "`" + target.uri() + "` did not come within " + TIMEOUT.toSeconds() + " s.");
    } catch (ExecutionException e) {
      throw refused(e.getCause(), target);
    } finally {
      thread.interrupt();
    }
  }

  private static Refused refused(Throwable cause, Target target) {
    return switch (cause) {
      case Refused refused -> refused;
      case IOException io ->
          Refused.failed("`" + target.uri() + "` cannot be fetched: " + reason(io) + ".");
      case RuntimeException fault -> throw fault;
      case Throwable other -> throw new IllegalStateException("fetching ends otherwise", other);
    };
  }

  private static String reason(IOException e) {
    return e instanceof java.net.ConnectException
        ? "nobody answers there"
        : String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }

  private Page follow(Target first, ToolContext context)
      throws Refused, IOException, InterruptedException {
    var target = first;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      context.observed(target.reached());
      var request =
          HttpRequest.newBuilder(target.uri())
              .header("accept", "text/html, text/*, application/json, */*;q=0.5")
              .header("user-agent", "wf")
              .build();
      var response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (var body = response.body()) {
        var location = response.headers().firstValue("location");
        if (response.statusCode() / 100 != 3 || location.isEmpty()) {
          return page(target, response, body);
        }
        target = target.to(location.get(), context.workspace().permissions(), names);
      }
    }
    throw Refused.failed("`" + first.uri() + "` leads on and on.");
  }

  private static Page page(Target target, HttpResponse<?> response, InputStream body)
      throws IOException {
    byte[] bytes = body.readNBytes(MOST_BYTES + 1);
    boolean more = bytes.length > MOST_BYTES;
    var type = response.headers().firstValue("content-type").orElse("text/html");
    return new Page(target, response.statusCode(), type.toLowerCase(Locale.ROOT), bytes, more);
  }

  private static String readable(Page page) throws Refused {
    var type = page.type().split(";", 2)[0].strip();
    boolean isHtml = type.equals("text/html") || type.equals("application/xhtml+xml");
    boolean isText =
        type.startsWith("text/")
            || type.matches("application/([\\w.-]+\\+)?(json|xml|yaml|javascript)");
    if (!isHtml && !isText) {
      throw Refused.failed("`" + page.target().uri() + "` is " + type + ", which is no text.");
    }
    var text = new String(page.body(), charset(page.type()));
    return isHtml ? PageText.of(text, page.target().uri().toString()) : text;
  }

  private static Charset charset(String type) {
    var named = CHARSET.matcher(type);
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
