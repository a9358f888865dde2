package dev.wf.models;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The id of a model as it may be written, and the id by which its vendor lists it.
///
/// 1. An id that is listed is meant as it stands.
/// 2. Of the full name of a cloud's resource (`arn:…`, `projects/…`, `publishers/…`) the last part
///    counts.
/// 3. The vendor before it, and a region or a profile before that, are left out:
///    `us.anthropic.claude-…`, `openai.gpt-…`.
/// 4. The version that Bedrock puts behind it is left out (`-v1`, `-v1:0`, `-1:0`), and so is what
///    Vertex does (`@20260101`, `@default`).
/// 5. A date behind it is left out: `-20260101`, `-2026-01-01`.
///
/// Nothing else is: an id that is a part of another, or that a gateway has made up, names no model
/// that is listed.
final class ModelId {
  private static final Pattern RESOURCE = Pattern.compile("(arn:|projects/|publishers/).*/");
  private static final Pattern VENDOR =
      Pattern.compile("^([a-z]+(-[a-z]+)*\\.)?(anthropic|openai)\\.");
  private static final Pattern VERSION = Pattern.compile("(-v\\d+(:\\d+)?|-\\d+:\\d+|@\\w+)$");
  private static final Pattern DATE = Pattern.compile("-\\d{4}-?\\d{2}-?\\d{2}$");

  private ModelId() {}

  /// The ids that may be meant, the likeliest first.
  static Stream<String> forms(String id) {
    var resource = RESOURCE.matcher(id);
    var last = resource.lookingAt() ? id.substring(resource.end()) : id;
    var bare = without(VERSION, without(VENDOR, last));
    return Stream.of(id, without(DATE, id), bare, without(DATE, bare));
  }

  private static String without(Pattern pattern, String text) {
    return pattern.matcher(text).replaceFirst("");
  }
}
