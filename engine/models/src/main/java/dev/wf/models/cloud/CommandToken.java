package dev.wf.models.cloud;

import dev.wf.models.http.Authentication;
import dev.wf.runtime.call.Failure;
import dev.wf.runtime.model.ModelFailure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// A bearer token that a command prints: `gcloud auth print-access-token`. It is asked for when it
/// is first wanted, and again when it may have run out; one thread asks, the others wait.
public final class CommandToken implements Authentication {
  /// Google's tokens last an hour.
  private static final Duration LASTS = Duration.ofMinutes(30);

  private static final long PATIENCE_SECONDS = 30;

  private final List<String> words;
  private final Map<String, String> environment;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<Kept> kept = Optional.empty();

  private record Kept(String token, Instant until) {}

  /// @param environment of the command
  public CommandToken(List<String> words, Map<String, String> environment, InstantSource clock) {
    this.words = List.copyOf(words);
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  @Override
  public List<Header> headers(Outgoing request) throws ModelFailure, InterruptedException {
    return List.of(new Header("authorization", "Bearer " + token()));
  }

  private String token() throws ModelFailure, InterruptedException {
    lock.lockInterruptibly();
    try {
      var now = clock.instant();
      if (kept.filter(k -> now.isBefore(k.until())).isEmpty()) {
        kept = Optional.of(new Kept(printed(), now.plus(LASTS)));
      }
      return kept.orElseThrow().token();
    } finally {
      lock.unlock();
    }
  }

  private String printed() throws ModelFailure, InterruptedException {
    var builder =
        new ProcessBuilder(found())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      var process = builder.start();
      try (var out = process.getInputStream()) {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw failed("did not end within " + PATIENCE_SECONDS + " seconds");
        }
        if (process.exitValue() != 0) {
          throw failed("ended with " + process.exitValue());
        }
        var token = new String(out.readNBytes(1 << 16), StandardCharsets.UTF_8).strip();
        if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
          throw failed("printed no token");
        }
        return token;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw failed("could not be run");
    }
  }

  /// The words with their first as a file: the JDK looks for it where this process would, not the
  /// command's own environment.
  private List<String> found() {
    var all = new ArrayList<>(words);
    for (var folder : environment.getOrDefault("PATH", "").split(":")) {
      var file = Path.of(folder, words.getFirst());
      if (!folder.isEmpty() && Files.isExecutable(file)) {
        all.set(0, file.toString());
        return all;
      }
    }
    return all;
  }

  private ModelFailure failed(String how) {
    return ModelFailure.lasting(
        Failure.Kind.DENIED,
        "`" + String.join(" ", words) + "`, which gives the token to ask with, " + how);
  }

  @Override
  public String toString() {
    return "a token of " + words.getFirst();
  }
}
