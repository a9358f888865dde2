package dev.wf.models.mock;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Short sentences that could have been meant, chosen by the name of what they are for.
final class Prose {
  /// @param names a pattern found in the lower-case names of fields
  private record Kind(Pattern names, List<String> sentences) {
    Kind(String names, String... sentences) {
      this(Pattern.compile(names), List.of(sentences));
    }
  }

  private static final List<String> THINGS =
      List.of(
          "the session cache",
          "the retry counter",
          "the shared map",
          "the request queue",
          "the token check",
          "the config loader",
          "the write path",
          "the error branch",
          "the connection pool",
          "the timeout handling",
          "the input parser",
          "the file handle");

  private static final List<String> WORDS =
      List.of(
          "cache", "retry", "queue", "token", "config", "writer", "errors", "pool", "timeout",
          "parser", "session", "limits");

  private static final List<String> MOMENTS =
      List.of(
          "when two requests arrive at once",
          "after the first retry",
          "while the server starts",
          "under load",
          "when the input is empty",
          "before the lock is taken",
          "once the timeout has passed",
          "when the callback runs late");

  /// The first that matches is taken.
  private static final List<Kind> KINDS =
      List.of(
          new Kind("(^|_)(id|key|slug|tag|label)s?$", "{word}-{number}"),
          new Kind("(^|_)(url|link|uri|href)s?$", "https://example.org/{word}/{number}"),
          new Kind("(^|_)(email|mail)$", "{word}{number}@example.org"),
          new Kind("(^|_)(date|day)$", "2026-0{digit}-1{digit}"),
          new Kind("(^|_)(version)$", "1.{digit}.{digit}"),
          new Kind(
              "(^|_)(title|headline|subject|topic|heading|angle)$",
              "What happens to {thing} {moment}",
              "A closer look at {thing}",
              "How {subject} treats {thing}"),
          new Kind("(^|_)(name|symbol|function|variable|method|endpoint|route)$", "{word}_{word}"),
          new Kind("(^|_)(command|cmd)$", "npm test -- {word}"),
          new Kind("(^|_)(code|snippet)$", "{word}.set({number})"),
          new Kind(
              "question|query|search",
              "What happens to {thing} {moment}?",
              "Who else changes {thing} {moment}?",
              "Which tests cover {thing}?"),
          new Kind(
              "reason|rationale|why|justification|because|argument|explanation|evidence",
              "{Thing} is only reached {moment}, and a check in {subject} stands before it.",
              "Nothing in {subject} guards {thing} {moment}.",
              "The code around {thing} was read twice; the order of the two steps decides it.",
              "{Thing} has a single owner in {subject}, so no second one can change it."),
          new Kind(
              "fix|suggestion|recommendation|action|remedy|advice|proposal|step|task|plan",
              "Take the lock before {thing} is read, and hold it until it is written back.",
              "Move {thing} behind one function, and call that from both places.",
              "Add a test that exercises {thing} {moment}.",
              "Return early {moment} instead of going on with half a result."),
          new Kind(
              "summary|overview|report|conclusion|verdict|abstract|text|answer|result|draft|body|content",
              "Two things stand out in {subject}: {thing} is not guarded {moment}, and {thing} has"
                  + " no test. Both are small changes.",
              "{Subject} is sound on the whole. {Thing} deserves a second look {moment}; nothing"
                  + " else needs to change now.",
              "Most of {subject} holds up. The open point is {thing}, which is read {moment} and"
                  + " written later.",
              "{Thing} is the weak spot: it fails {moment}. The rest of {subject} can stay as it"
                  + " is.",
              "Nothing urgent in {subject}. {Thing} and {thing} depend on each other {moment},"
                  + " which is worth a comment."),
          new Kind(
              "claim|finding|fact|statement|point|issue|problem|note|detail|description|message|comment",
              "{Thing} is read and then written {moment}, so one of two updates is lost.",
              "{Subject} changes {thing} {moment} without asking whether somebody else did.",
              "{Thing} stays open {moment}, because the early return skips the clean-up.",
              "{Thing} is filled {moment}, but readers do not wait for it."));

  private static final List<String> OTHERWISE =
      List.of(
          "{Thing} in {subject}, {moment}.",
          "Looked at {thing} in {subject}; it matters {moment}.",
          "{Thing} {moment}.");

  private static final Pattern SLOT =
      Pattern.compile("\\{(thing|Thing|moment|subject|Subject|word|number|digit)}");

  private final Subject subject;
  private final Dice dice;

  Prose(Subject subject, Dice dice) {
    this.subject = subject;
    this.dice = dice;
  }

  /// @param name of the field; empty for an answer that is all text
  String about(String name) {
    var lower = name.isEmpty() ? "answer" : name.toLowerCase(Locale.ROOT);
    var sentences =
        KINDS.stream()
            .filter(kind -> kind.names().matcher(lower).find())
            .findFirst()
            .map(Kind::sentences)
            .orElse(OTHERWISE);
    return SLOT.matcher(dice.one(sentences))
        .replaceAll(slot -> java.util.regex.Matcher.quoteReplacement(fill(slot.group(1))));
  }

  /// A word that may be a key.
  String word() {
    return dice.one(WORDS);
  }

  private String fill(String slot) {
    return switch (slot) {
      case "thing" -> dice.one(THINGS);
      case "Thing" -> capital(dice.one(THINGS));
      case "moment" -> dice.one(MOMENTS);
      case "subject" -> subject.words();
      case "Subject" ->
          subject.words().matches("\\S+") ? subject.words() : capital(subject.words());
      case "word" -> word();
      case "number" -> Long.toString(dice.between(1, 99));
      case "digit" -> Long.toString(dice.between(1, 9));
      default -> throw new IllegalStateException("every slot is filled, but not " + slot);
    };
  }

  private static String capital(String words) {
    int first = words.offsetByCodePoints(0, 1);
    return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
  }

  /// The start of a text, whole words where that leaves any.
  static String cut(String text, int most) {
    if (text.codePointCount(0, text.length()) <= most) {
      return text;
    }
    var start = text.substring(0, text.offsetByCodePoints(0, most));
    int space = start.lastIndexOf(' ');
    return space > most / 2 ? start.substring(0, space) : start;
  }

  /// `reasons` names a list of what `reason` names.
  static String singular(String name) {
    return name.endsWith("ies")
        ? name.substring(0, name.length() - 3) + "y"
        : name.endsWith("s") && !name.endsWith("ss") ? name.substring(0, name.length() - 1) : name;
  }
}
