package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/// A named pipe: who reads it to its end waits until the last who had it open for writing is gone.
record Pipe(Path file) {
  static Pipe in(Path folder, String name) throws IOException, InterruptedException {
    var file = folder.resolve(name);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    return new Pipe(file);
  }

  /// All that is ever written to it.
  CompletableFuture<String> written() {
    var all = new CompletableFuture<String>();
    Thread.ofPlatform().daemon().start(() -> all.complete(read()));
    return all;
  }

  String read() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
