package dev.wf.cli.args;

import dev.wf.ir.diag.Diagnostic;
import dev.wf.ir.diag.NearName;
import dev.wf.ir.graph.Parameter;
import dev.wf.ir.source.Place;
import dev.wf.ir.type.Type;
import java.util.List;
import java.util.stream.Collectors;

/// What can be wrong with arguments.
final class Mistakes {
  private Mistakes() {}

  static Diagnostic noName(Place at, String word) {
    var mistake = Diagnostic.error("WF5001", at, "An argument is written name=value.");
    return word.endsWith(".wf") || word.endsWith(".yaml")
        ? mistake.hint("name the workflow's file before --args")
        : mistake.hint("--args dir=src votes=3, --args '{\"dir\": \"src\"}' or --args @file.yaml");
  }

  static Diagnostic unreadable(Place at, String why) {
    return Diagnostic.error("WF5002", at, "This file cannot be read: " + why + ".");
  }

  static Diagnostic notYaml(Place at, String problem) {
    return Diagnostic.error("WF5003", at, "This is no YAML or JSON: " + problem + ".");
  }

  static Diagnostic tooDeep(Place at, int deepest) {
    return Diagnostic.error("WF5004", at, "This nests deeper than " + deepest + " levels.");
  }

  static Diagnostic notNamed(Place at) {
    return Diagnostic.error("WF5005", at, "Arguments in a file or as JSON are a record.")
        .hint("dir: src");
  }

  static Diagnostic unknown(Place at, String name, String workflow, List<Parameter> parameters) {
    var names = parameters.stream().map(Parameter::name).toList();
    var mistake =
        Diagnostic.error("WF5006", at, "`" + workflow + "` has no parameter `" + name + "`.");
    if (names.isEmpty()) {
      return mistake.hint("it takes no arguments");
    }
    return mistake.hint(
        NearName.of(name, names)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("it takes " + words(names)));
  }

  static Diagnostic missing(Place at, String workflow, Parameter parameter) {
    var doc = parameter.doc().lines().findFirst().map(line -> ": " + line).orElse("");
    return Diagnostic.error(
            "WF5007",
            at,
            "`" + workflow + "` needs `" + parameter.name() + "` (" + parameter.type() + ").")
        .hint("--args " + parameter.name() + "=…" + doc);
  }

  static Diagnostic twice(Place at, Place first, String name) {
    return Diagnostic.error("WF5008", at, "`" + name + "` is given twice.")
        .note(first, "first here");
  }

  static Diagnostic misfit(Place at, Type type, String found) {
    var mistake = Diagnostic.error("WF5009", at, "This should be " + type + ", not " + found + ".");
    return type instanceof Type.ListType ? mistake.hint("a list is written [a, b]") : mistake;
  }

  static Diagnostic outOfBounds(Place at, Type type, String what) {
    return Diagnostic.error("WF5010", at, "This should be " + type + ", but it " + what + ".");
  }

  static Diagnostic unknownField(Place at, String name, List<String> fields) {
    return Diagnostic.error("WF5011", at, "There is no field `" + name + "`.")
        .hint(
            NearName.of(name, fields)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("the fields are " + words(fields)));
  }

  static Diagnostic missingField(Place at, String name, Type type) {
    return Diagnostic.error("WF5012", at, "The field `" + name + "` (" + type + ") is missing.");
  }

  static Diagnostic outside(Place at) {
    return Diagnostic.error("WF5013", at, "A path stays inside the workspace.")
        .hint("give it relative to the folder you run in, or run there with --workspace");
  }

  static Diagnostic noCases(Place at) {
    return Diagnostic.error("WF6220", at, "There are no cases in this file.")
        .hint("a case is a JSON object on a line of its own");
  }

  static Diagnostic notJson(Place at, String problem) {
    return Diagnostic.error("WF6221", at, "This line is no JSON: " + problem + ".")
        .hint("each line is a JSON object of its own: `{\"dir\": \"src\"}`");
  }

  static Diagnostic notACase(Place at, String found) {
    return Diagnostic.error("WF6222", at, "A case is a JSON object, not " + found + ".")
        .hint("a field for each of those that the evaluation declares, and perhaps an `id`");
  }

  static Diagnostic sameCase(Place at, Place first, String name) {
    return Diagnostic.error("WF6223", at, "Two cases are called `" + name + "`.")
        .note(first, "the first one")
        .hint("an `id` says which case of an earlier run this is compared with");
  }

  static Diagnostic noId(Place at) {
    return Diagnostic.error("WF6224", at, "The `id` of a case is a word or a number on one line.");
  }

  private static String words(List<String> names) {
    return names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
  }
}
