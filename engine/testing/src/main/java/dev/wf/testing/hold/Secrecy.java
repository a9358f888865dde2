package dev.wf.testing.hold;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// No secret, and no part of one, is told to a model or stands in a journal, a transcript, a cache,
/// a file or what is shown. Commands may be handed it.
final class Secrecy implements Law {
  @Override
  public List<Broken> broken(Lab lab) throws IOException {
    var secrets = Secret.of(lab.trial());
    if (secrets.isEmpty()) {
      return List.of();
    }
    var found = new ArrayList<Broken>();
    for (var secret : secrets) {
      var where = where(lab, secret);
      if (!where.isEmpty()) {
        found.add(
            Broken.of(
                "WF6125",
                "The secret `" + secret.name() + "`, or a part of it, gets out.",
                where,
                "hand a secret to commands as it is, and to nobody else: what is cut out of it or"
                    + " written otherwise is not recognised, so it cannot be masked"));
      }
    }
    return found;
  }

  private static List<String> where(Lab lab, Secret secret) throws IOException {
    var where = new ArrayList<String>();
    for (var text : lab.venue().model().heard()) {
      in(secret, text).ifPresent(part -> once(where, "an agent is told `" + part + "`"));
    }
    in(secret, lab.came().text())
        .ifPresent(part -> where.add("`" + part + "` is shown: " + Shown.of(lab.came())));
    for (var call : lab.came().seen().known().values()) {
      in(secret, call.asked().label())
          .ifPresent(part -> once(where, "`" + part + "` is shown as the name of a call"));
    }
    for (var folder :
        List.of(lab.venue().home(), lab.venue().workspace(), lab.folder().resolve("cache"))) {
      files(folder, secret, where);
    }
    return where;
  }

  private static void once(List<String> where, String sentence) {
    if (!where.contains(sentence)) {
      where.add(sentence);
    }
  }

  private static void files(Path folder, Secret secret, List<String> where) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        in(secret, text)
            .ifPresent(
                part -> once(where, "`" + part + "` stands in " + named(folder.relativize(file))));
      }
    }
  }

  /// The folder of a run has another name each time.
  private static String named(Path file) {
    return file.getNameCount() > 2 && file.startsWith("runs")
        ? "the run's " + file.subpath(2, file.getNameCount())
        : file.toString();
  }

  private static Optional<String> in(Secret secret, String text) {
    return secret.in(text.toLowerCase(Locale.ROOT));
  }
}
