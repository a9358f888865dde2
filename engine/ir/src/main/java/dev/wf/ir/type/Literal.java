package dev.wf.ir.type;

/// A value that stands in a type.
public sealed interface Literal {
  record Text(String value) implements Literal {
    @Override
    public String toString() {
      return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  }

  record Whole(long value) implements Literal {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  record Truth(boolean value) implements Literal {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }
}
