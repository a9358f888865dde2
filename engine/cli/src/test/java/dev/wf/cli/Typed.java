package dev.wf.cli;

import dev.wf.cli.command.Session;
import dev.wf.cli.view.Screen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Commands as somebody types them in a folder: what they say, and how they end.
final class Typed {
  /// A workflow over the texts in `notes`, small and with everything in it.
  static final String REVIEW =
      """
      /// Reviews the notes in a folder.
      workflow review(
        /// Where the notes are.
        dir: path = "notes",
        votes: int(1..9) = 2
      ) -> Report {
        budget { agents: 50 }
        allow  { read: ["${dir}/**"] }

        phase "Read"
        let files = glob("${dir}/*.txt")
        log "reading ${files.len()} notes"
        let notes = for file in files { reader(file) }

        phase "Vote"
        let good = for note in notes {
          let verdicts = sample votes { voter(note) }
          if verdicts.all(v => v.good) { note } else { null }
        }.compact()
        { good, read: files.len() }
      }

      type Note = { file: path, text: string }
      type Verdict = { good: bool }
      type Report = { good: Note[], read: int }

      agent reader(file: path) -> Note {
        tools: [read]
        prompt: "What does ${file} say?"
      }

      agent voter(note: Note) -> Verdict {
        prompt: "Is this a good note?\\n${note}"
      }
      """;

  /// Rules under which every note is good.
  static final String ALL_GOOD =
      """
      rules:
        - agent: reader
          reads: ["${file}"]
          answer: { file: "${file}", text: "as it should be" }
        - agent: voter
          answer: { good: true }
      """;

  private final Path folder;
  private Map<String, String> environment = Map.of();
  private String terminals = "";
  private String answers = "";

  /// What a command said and how it ended.
  record Said(int code, String out, String err) {}

  Typed(Path folder) {
    this.folder = folder;
  }

  /// A folder with the workflow, its script and some notes.
  static Typed withNotes(Path folder, int notes) {
    var typed = new Typed(folder);
    typed.file("review.wf", REVIEW);
    typed.file("good.yaml", ALL_GOOD);
    for (int i = 0; i < notes; i++) {
      typed.file("notes/n" + i + ".txt", "note " + i + "\n");
    }
    return typed;
  }

  Path file(String name, String text) {
    try {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Typed with(Map<String, String> variables) {
    environment = variables;
    return this;
  }

  /// In a terminal, where this is typed when something is asked.
  Typed inATerminal(String typed) {
    terminals = "012";
    answers = typed;
    return this;
  }

  Said wf(String... words) {
    return wf(new ByteArrayOutputStream(), words);
  }

  /// @param heard also gets what goes to standard error, byte by byte
  Said wf(OutputStream heard, String... words) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    var both =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            err.write(b);
            heard.write(b);
          }
        };
    var screen =
        Screen.of(
            environment,
            terminals,
            new StringReader(answers),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(both, true, StandardCharsets.UTF_8));
    var session = new Session(screen, folder, environment, Clock.systemUTC(), new Random());
    int code = Wf.run(List.of(words), session);
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// Interrupts the thread that writes, once it has written a text so many times.
  static OutputStream interruptingAfter(int times, String text) {
    return new OutputStream() {
      private final StringBuilder line = new StringBuilder();
      private int seen;

      @Override
      public void write(int b) {
        line.append((char) b);
        if (b == '\n') {
          seen += line.indexOf(text) >= 0 ? 1 : 0;
          line.setLength(0);
          if (seen == times) {
            seen++;
            Thread.currentThread().interrupt();
          }
        }
      }
    };
  }
}
