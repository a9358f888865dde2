package dev.wf.runtime.cache;

import dev.wf.ir.value.JsonSchema;
import dev.wf.ir.value.Text;
import dev.wf.ir.value.Value;
import dev.wf.runtime.bytes.ByteWriter;
import dev.wf.runtime.bytes.Digest;
import dev.wf.runtime.bytes.ValueBytes;
import dev.wf.runtime.call.Asked;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/// What a call asks, as a digest: equal keys ask the same.
///
/// A key is the digest over the digests of its components, in a fixed order, each under its name. A
/// setting is part of it unless it is known not to change the answer, so that a new setting can
/// only cost a question, never give a wrong answer. Not in it: the agent's name, its arguments
/// other than through what they render to, labels, timeouts, retries, the cache's own mode.
/// Decisions that the language leaves open:
///
/// - `max_tokens` and `max_turns` are in it: both are told to the model, which paces itself by
///   them.
/// - `fallback` is not: an answer that a fallback gave is kept under the key of the question with
///   that model.
/// - `ensure` is, by the text of its function with the values that it reads: of two calls that ask
///   the same and want other things of the answer one may fail, so they cannot be one call, and an
///   answer that satisfied one need not satisfy the other.
public final class Key {
  /// Of the format. Another number makes every entry a miss: a decision, not a detail.
  public static final int VERSION = 1;

  static final Components.Names OF_QUESTION =
      Components.Names.of(
          List.of(
              "version",
              "provider",
              "model",
              "variant",
              "effort",
              "settings",
              "system",
              "prompt",
              "tools",
              "schema",
              "conversation",
              "indices"));
  private static final Components.Names OF_USE =
      Components.Names.of(List.of("version", "function", "arguments"));

  /// Components of their own, and what does not change the answer.
  private static final Set<String> NOT_IN_SETTINGS =
      Set.of(
          "model",
          "effort",
          "system",
          "prompt",
          "tools",
          "sample",
          "fallback",
          "timeout",
          "idle_timeout",
          "retries",
          "cache",
          "effect",
          "label");

  private static final Digest OF_VERSION = new ByteWriter(8).count(VERSION).toDigest();
  private static final Digest OF_NOTHING_SAID = said(Digest.of("")).toDigest();

  private final Digest digest;
  private final Components components;

  Key(Digest digest, Components components) {
    this.digest = digest;
    this.components = components;
  }

  /// Who is asked, beyond what the question says.
  ///
  /// @param standardModel asked where the question names none
  /// @param variant what else decides the provider's answers
  /// @param common to the keys of questions to it
  public record Setup(
      String provider, String standardModel, String variant, ToolDigests tools, Common common) {
    public Setup(String provider, String standardModel, String variant, ToolDigests tools) {
      this(provider, standardModel, variant, tools, new Common());
    }
  }

  /// The key of a question that names its model as the provider does, or not at all.
  public static Key of(Asked.Question question, Setup setup) {
    var model = question.text("model");
    return of(question, model.isEmpty() ? setup.standardModel() : model, setup);
  }

  /// The key of a question.
  ///
  /// @param model the provider's own id of the model that is asked
  public static Key of(Asked.Question question, String model, Setup setup) {
    var conversation = question.continued();
    var components = new Components.Builder(OF_QUESTION);
    var common = setup.common();
    components.add(OF_VERSION);
    components.add(common.text(setup.provider()));
    components.add(common.text(model));
    components.add(common.text(setup.variant()));
    components.add(common.text(question.text("effort")));
    components.add(common.of(settings(question)));
    components.add(common.text(question.text("system")));
    int beginning = components.size();
    components.add(common.text(question.prompt()));
    components.add(common.of(tools(question, setup)));
    components.add(
        common.schema(question, () -> value(JsonSchema.of(question.result(), question.types()))));
    components.add(conversation.map(c -> common.of(said(c.said()))).orElse(OF_NOTHING_SAID));
    components.add(common.of(indices(question.indices())));
    return components.key(common, beginning);
  }

  /// The identity of a use of a function of the world.
  public static Key of(Asked.Use use) {
    var components = new Components.Builder(OF_USE);
    components.add(OF_VERSION);
    components.add(new ByteWriter().text(use.function()).toDigest());
    components.add(value(new Value.ListOf(use.arguments())).toDigest());
    return components.key();
  }

  public Digest digest() {
    return digest;
  }

  public String hex() {
    return digest.hex();
  }

  /// What it is made of, each with the first 16 digits of its digest, in the order of the format.
  public SequencedMap<String, String> components() {
    return components.toMap();
  }

  Components parts() {
    return components;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Key k && digest.equals(k.digest);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }

  @Override
  public String toString() {
    return hex();
  }

  private static ByteWriter settings(Asked.Question question) {
    var counting = new TreeMap<String, Value>(Text.CODE_POINTS);
    question.ensured().ifPresent(e -> counting.put("ensure", Value.of(e.text())));
    question
        .settings()
        .fields()
        .forEach((name, value) -> {
          if (!NOT_IN_SETTINGS.contains(name) && !value.equals(Value.NULL)) {
            counting.put(name, value);
          }
        });
    return value(new Value.RecordOf(counting));
  }

  /// By name: the order in which an agent lists its tools asks nothing else.
  private static ByteWriter tools(Asked.Question question, Setup setup) {
    var digests = new TreeMap<String, String>(Text.CODE_POINTS);
    digests.putAll(setup.tools().of(question));
    var out = new ByteWriter().count(digests.size());
    digests.forEach((name, digest) -> out.text(name).text(digest));
    return out;
  }

  private static ByteWriter said(Digest conversation) {
    return new ByteWriter(Digest.SIZE).digest(conversation);
  }

  private static ByteWriter indices(List<Integer> indices) {
    var out = new ByteWriter(16).count(indices.size());
    indices.forEach(out::number);
    return out;
  }

  private static ByteWriter value(Value value) {
    var out = new ByteWriter();
    ValueBytes.writeCanonical(value, out);
    return out;
  }
}
