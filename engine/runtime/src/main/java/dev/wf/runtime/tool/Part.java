package dev.wf.runtime.tool;

import java.util.ArrayList;
import java.util.List;

/// What one part of a path, the text between two `/`, has to look like.
sealed interface Part {
  boolean matches(String name);

  /// `**`: any number of parts. [Glob] knows what to do with it.
  record Any() implements Part {
    @Override
    public boolean matches(String name) {
      return true;
    }
  }

  /// A part without wildcards.
  record Literal(String text) implements Part {
    @Override
    public boolean matches(String name) {
      return text.equals(name);
    }
  }

  /// A part with wildcards.
  record Wild(List<Token> tokens) implements Part {
    public Wild {
      tokens = List.copyOf(tokens);
    }

    /// A star is tried at its shortest and lengthened on failure; only the last star need be.
    @Override
    public boolean matches(String name) {
      int[] points = name.codePoints().toArray();
      int i = 0;
      int j = 0;
      int retryToken = -1;
      int retryPoint = -1;
      while (j < points.length) {
        if (i < tokens.size() && tokens.get(i) instanceof Token.Star) {
          retryToken = ++i;
          retryPoint = j;
        } else if (i < tokens.size() && tokens.get(i).takes(points[j])) {
          i++;
          j++;
        } else if (retryToken >= 0) {
          i = retryToken;
          j = ++retryPoint;
        } else {
          return false;
        }
      }
      while (i < tokens.size() && tokens.get(i) instanceof Token.Star) {
        i++;
      }
      return i == tokens.size();
    }
  }

  /// What one character has to be.
  sealed interface Token {
    boolean takes(int point);

    record Star() implements Token {
      @Override
      public boolean takes(int point) {
        return true;
      }
    }

    record One() implements Token {
      @Override
      public boolean takes(int point) {
        return true;
      }
    }

    record Exactly(int wanted) implements Token {
      @Override
      public boolean takes(int point) {
        return point == wanted;
      }
    }

    /// @param bounds first and last of each range in turn
    record OneOf(boolean not, List<Integer> bounds) implements Token {
      public OneOf {
        bounds = List.copyOf(bounds);
      }

      @Override
      public boolean takes(int point) {
        for (int i = 0; i < bounds.size(); i += 2) {
          if (bounds.get(i) <= point && point <= bounds.get(i + 1)) {
            return !not;
          }
        }
        return not;
      }
    }
  }

  /// @param whole the pattern it stands in, for messages
  static Part of(String text, String whole) throws Refused {
    var tokens = new ArrayList<Token>();
    var literal = new StringBuilder();
    boolean wild = false;
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      at += Character.charCount(point);
      switch (point) {
        case '*' -> tokens.add(new Token.Star());
        case '?' -> tokens.add(new Token.One());
        case '[' -> {
          int close = CharClass.end(text, at - 1);
          if (close < 0) {
            throw Refused.failed("The pattern `" + whole + "` has a `[` that is not closed.");
          }
          tokens.add(CharClass.read(text.substring(at, close)));
          at = close + 1;
        }
        case '\\' -> {
          if (at == text.length()) {
            throw Refused.failed("The pattern `" + whole + "` ends in `\\`.");
          }
          point = text.codePointAt(at);
          at += Character.charCount(point);
          tokens.add(new Token.Exactly(point));
          literal.appendCodePoint(point);
        }
        default -> {
          tokens.add(new Token.Exactly(point));
          literal.appendCodePoint(point);
        }
      }
      wild |= !(tokens.getLast() instanceof Token.Exactly);
    }
    return wild ? new Wild(tokens) : new Literal(literal.toString());
  }
}
