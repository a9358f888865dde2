package dev.wf.cli.view;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// The command's streams and what can be done with them.
///
/// @param out results
/// @param err everything else that is said
/// @param asks whether a person can answer a question
/// @param moves whether lines that were written to `err` can be written over
public record Screen(
    PrintStream out, PrintStream err, BufferedReader in, boolean asks, boolean moves, Paint paint) {

  /// The streams of this process.
  ///
  /// @param terminals which of the streams 0, 1 and 2 are terminals, as the launcher found: `02`
  public static Screen of(Map<String, String> environment, String terminals) {
    return of(
        environment,
        terminals,
        new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8),
        stream(FileDescriptor.out),
        stream(FileDescriptor.err));
  }

  public static Screen of(
      Map<String, String> environment,
      String terminals,
      Reader in,
      PrintStream out,
      PrintStream err) {
    boolean capable = !environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean moves = capable && terminals.contains("2");
    boolean coloured = moves && environment.getOrDefault("NO_COLOR", "").isEmpty();
    boolean asks = terminals.contains("0") && terminals.contains("2");
    return new Screen(
        out, err, new BufferedReader(in), asks, moves, coloured ? Paint.COLOURED : Paint.PLAIN);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  public void say(String line) {
    err.print(line + "\n");
    err.flush();
  }

  /// What is typed up to the next Enter; empty where nothing more will be.
  public Optional<String> typed(String prompt) {
    err.print(prompt);
    err.flush();
    return line();
  }

  /// Asks a question that is answered with yes or no, again until it is. No answer at all is no.
  public boolean confirm(String question) {
    while (true) {
      err.print(question + " [y/N] ");
      err.flush();
      var answer = line().map(String::strip).orElse("");
      switch (answer.toLowerCase(java.util.Locale.ROOT)) {
        case "y", "yes" -> {
          return true;
        }
        case "", "n", "no" -> {
          return false;
        }
        default -> say("Please answer y or n.");
      }
    }
  }

  private Optional<String> line() {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException("the terminal cannot be read", e);
    }
  }
}
