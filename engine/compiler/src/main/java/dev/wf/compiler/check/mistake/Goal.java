package dev.wf.compiler.check.mistake;

import dev.wf.ir.source.Place;
import dev.wf.ir.type.Type;
import java.util.Optional;

/// What is wanted of an expression where it stands.
public sealed interface Goal {
  Goal NONE = new Anything();
  String SETTING = "WF3102";

  /// Nothing in particular.
  record Anything() implements Goal {}

  /// A type that literals and lambdas may take their own from; whether the whole fits is found out
  /// elsewhere.
  record Hint(Type type) implements Goal {}

  /// A type that the value must fit, and is projected to.
  record Must(Type type, Purpose purpose) implements Goal {
    /// The type as a sentence has it. That a setting may be null goes without saying.
    public Type shown() {
      return purpose.code().equals(SETTING) && type instanceof Type.Nullable(var inner)
          ? inner
          : type;
    }
  }

  /// Something to sort by: a value that has an order, or a list of such values, compared in turn.
  record Key() implements Goal {}

  /// Why a type is wanted.
  ///
  /// @param code of the diagnostic where it is not met
  /// @param words the beginning of a sentence that goes on with the type: "`skeptic` takes"
  /// @param declared where that is said
  /// @param isHeld whether the value is held against the type when it is there, so that it is
  ///   enough here that it may fit
  record Purpose(String code, String words, Optional<Place> declared, boolean isHeld) {
    public Purpose(String code, String words, Optional<Place> declared) {
      this(code, words, declared, false);
    }

    public Purpose saying(String other) {
      return new Purpose(code, other, declared, isHeld);
    }
  }

  static Goal must(Type type, String words) {
    return new Must(type, new Purpose("WF3001", words, Optional.empty()));
  }

  static Goal must(Type type, String words, Place declared) {
    return new Must(type, new Purpose("WF3001", words, Optional.of(declared)));
  }

  static Must held(Type type, String words) {
    return new Must(type, new Purpose("WF3001", words, Optional.empty(), true));
  }

  static Must argument(Type type, String function) {
    return new Must(type, new Purpose("WF3012", "`" + function + "` takes", Optional.empty()));
  }

  static Must setting(Type type, String name) {
    return new Must(type, new Purpose(SETTING, "`" + name + "` is", Optional.empty()));
  }

  default Optional<Type> wanted() {
    return switch (this) {
      case Anything _, Key _ -> Optional.empty();
      case Hint h -> Optional.of(h.type());
      case Must m -> Optional.of(m.type());
    };
  }

  /// The same for something else, of which the value depends.
  default Goal of(Type type) {
    return switch (this) {
      case Anything _, Key _ -> NONE;
      case Hint _ -> new Hint(type);
      case Must m -> new Must(type, m.purpose());
    };
  }

  /// The same for a part, which is wanted in words of its own.
  default Goal part(Type type, String words) {
    return this instanceof Must m ? new Must(type, m.purpose().saying(words)) : of(type);
  }

  /// What is wanted, to go by and not to be held to.
  default Goal asHint() {
    return wanted().<Goal>map(Hint::new).orElse(NONE);
  }
}
