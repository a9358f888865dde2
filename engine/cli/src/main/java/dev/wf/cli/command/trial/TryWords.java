package dev.wf.cli.command.trial;

import dev.wf.cli.args.Answer;
import dev.wf.cli.command.FileTrouble;
import dev.wf.cli.command.Wrong;
import dev.wf.compiler.Compilation;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import dev.wf.ir.value.Value;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import picocli.CommandLine.Option;

/// What is to be otherwise when an agent is asked again.
final class TryWords {
  private static final String MODEL = "model";
  private static final String EFFORT = "effort";
  private static final String PROMPT = "prompt";

  /// The settings that say how somebody is asked, not what is asked of the program.
  private static final List<String> SETTINGS =
      List.of(
          MODEL,
          EFFORT,
          "system",
          "prompt",
          "fallback",
          "max_tokens",
          "max_turns",
          "timeout",
          "idle_timeout",
          "retries",
          "provider");

  private static final int MOST = 1000;

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Who answers; several for one answer of each. mock answers without a model.")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--effort",
      paramLabel = "EFFORT",
      description =
          "low, medium, high, xhigh or max; several for one answer of each, by each model.")
  private List<String> efforts = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "SETTING=VALUE",
      description =
          "Another setting of the agent, as a program writes it: max_tokens=2000,"
              + " 'provider={temperature: 0.2}', system=@FILE for a text of a file.")
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--prompt",
      paramLabel = "FILE",
      description = "The text of this file as the prompt, as it stands.")
  private Optional<String> prompt = Optional.empty();

  @Option(
      names = "--samples",
      paramLabel = "N",
      description = "How many answers of each (default: 1).")
  private int samples = 1;

  /// A way to ask: its settings that are otherwise, and which of several answers to it.
  ///
  /// @param model as `--model` says it
  record Way(Optional<String> model, SequencedMap<String, Value> settings, int sample) {}

  /// Each model with each effort, as often as is wanted.
  List<Way> ways(Path directory) throws Wrong {
    if (samples < 1) {
      throw Wrong.because("At least one answer is asked for.", "--samples 1");
    }
    var settings = new LinkedHashMap<String, Value>();
    for (var word : set) {
      set(word, directory, settings);
    }
    if (prompt.isPresent()) {
      once(PROMPT, settings.containsKey(PROMPT));
      settings.put(PROMPT, Value.of(text(prompt.get(), directory)));
    }
    once(EFFORT, settings.containsKey(EFFORT) && !efforts.isEmpty());
    once(MODEL, settings.containsKey(MODEL) && !models.isEmpty());
    var ways = new ArrayList<Way>();
    for (var model : models.isEmpty() ? List.of("") : models) {
      for (var effort : efforts.isEmpty() ? List.of("") : efforts) {
        for (int sample = 0; sample < samples && ways.size() <= MOST; sample++) {
          ways.add(way(model, effort, settings, sample));
        }
      }
    }
    if (ways.size() > MOST) {
      throw Wrong.because(
          "That is more than " + MOST + " questions at once.",
          "fewer --samples, --model, --effort");
    }
    return ways;
  }

  private static void once(String name, boolean isSaidBefore) throws Wrong {
    if (isSaidBefore) {
      throw Wrong.because(
          "`" + name + "` is said more than once.",
          "leave out what is not meant; several --model and --effort ask for an answer of each");
    }
  }

  private Way way(String model, String effort, SequencedMap<String, Value> others, int sample)
      throws Wrong {
    var settings = new LinkedHashMap<String, Value>();
    if (!model.isEmpty()) {
      settings.put(MODEL, Value.of(model));
    }
    if (!effort.isEmpty()) {
      settings.put(EFFORT, read(EFFORT, effort, "--effort " + effort));
    }
    settings.putAll(others);
    var asked =
        settings.get(MODEL) instanceof Value.Str(var name)
            ? Optional.of(name)
            : Optional.<String>empty();
    return new Way(asked, settings, sample);
  }

  private static void set(String word, Path directory, SequencedMap<String, Value> into)
      throws Wrong {
    int sign = word.indexOf('=');
    if (sign < 1) {
      throw Wrong.because(
          "`--set " + word + "` does not say what the setting is to be.", "--set max_tokens=2000");
    }
    var name = word.substring(0, sign);
    var value = word.substring(sign + 1);
    if (!SETTINGS.contains(name)) {
      throw Wrong.because(
          Compilation.settings().containsKey(name)
              ? "`" + name + "` is not tried: it says what the program does with the agent."
              : "Agents have no setting `" + name + "`.",
          NearName.of(name, SETTINGS)
              .map(near -> "did you mean `" + near + "`?")
              .orElse("what can be otherwise is " + String.join(", ", SETTINGS)));
    }
    once(name, into.containsKey(name));
    into.put(
        name,
        value.startsWith("@")
            ? Value.of(text(value.substring(1), directory))
            : read(name, value, "--set " + word));
  }

  private static Value read(String name, String text, String word) throws Wrong {
    var type =
        Compilation.settings().get(name) instanceof Type.Nullable(Type inner)
            ? inner
            : Type.Plain.JSON;
    var answer = Answer.read(text, type, Definitions.NONE);
    if (answer.value().isEmpty()) {
      var mistake = answer.mistakes().getFirst();
      throw Wrong.because(
          "`" + word + "`: " + mistake.message(),
          mistake.hint().orElse("`" + name + "` takes " + type));
    }
    return answer.value().get();
  }

  private static String text(String file, Path directory) throws Wrong {
    try {
      return Files.readString(directory.resolve(file));
    } catch (NoSuchFileException _) {
      throw Wrong.because("There is no file " + file + ".", "name a file with the text");
    } catch (CharacterCodingException _) {
      throw Wrong.because("The file " + file + " is not UTF-8.", "name a file with a text");
    } catch (IOException e) {
      throw Wrong.because(
          "The file " + file + " cannot be read: " + FileTrouble.of(e), "name another file");
    }
  }
}
