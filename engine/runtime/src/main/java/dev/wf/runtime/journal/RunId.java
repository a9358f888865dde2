package dev.wf.runtime.journal;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Ids of runs that people can read and that sort by time: `2026-11-21-0429-audit-x7k2`.
final class RunId {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmm", Locale.ROOT);

  /// Without those that look alike.
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private static final int LONGEST_NAME = 32;

  private RunId() {}

  static String of(String workflow, Clock clock, RandomGenerator random) {
    var name = workflow.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "_");
    var id = new StringBuilder(MINUTE.format(ZonedDateTime.now(clock)));
    id.append('-').append(name, 0, Math.min(name.length(), LONGEST_NAME)).append('-');
    for (int i = 0; i < 4; i++) {
      id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
