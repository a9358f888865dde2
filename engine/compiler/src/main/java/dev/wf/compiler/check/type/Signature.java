package dev.wf.compiler.check.type;

import dev.wf.ir.type.Type;
import java.util.List;

/// What a function takes and gives.
///
/// A type parameter called `Key` stands for what is sorted by, one called `Ordered` for what has an
/// order, one called `Number` for what can be added up.
///
/// @param varied whether the last parameter takes any number of arguments
public record Signature(String name, List<Parameter> parameters, Type result, boolean varied) {
  /// What the type parameters of the functions that are always there begin with, so that none of
  /// one's own is taken for one.
  public static final String ALWAYS = "~";

  public static final String KEY = ALWAYS + "Key";
  public static final String ORDERED = ALWAYS + "Ordered";
  public static final String NUMBER = ALWAYS + "Number";

  public record Parameter(String name, Type type, boolean optional) {}

  public Signature {
    parameters = List.copyOf(parameters);
  }

  public int least() {
    return (int) parameters.stream().filter(p -> !p.optional()).count();
  }

  public boolean takes(int arguments) {
    return arguments >= least() && (varied || arguments <= parameters.size());
  }

  /// The parameter that an argument is for.
  public Parameter parameter(int argument) {
    return parameters.get(Math.min(argument, parameters.size() - 1));
  }

  public List<String> names() {
    return parameters.stream().map(Parameter::name).toList();
  }
}
