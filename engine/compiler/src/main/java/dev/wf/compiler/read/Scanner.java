package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import java.util.List;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/// The words of a text: the generated lexer, kept from spreading a mistake over the rest of the
/// file. A closing brace without an opening one is just a token, and a declaration at the start of
/// a line ends whatever braces and holes were left open above it.
final class Scanner extends WfLexer {
  private static final Pattern DECLARATION =
      Pattern.compile("(?:import|const|type|fn|agent|workflow|test|property)[ \\t]+[\"_a-zA-Z]");

  private final String text;

  private Scanner(String text) {
    super(new Characters(text));
    this.text = text;
    removeErrorListeners();
  }

  /// All words with the comments, spaces and line ends between them, the last one the end.
  @SuppressWarnings("unchecked")
  static List<Token> words(String text) {
    return (List<Token>) new Scanner(text).getAllTokens();
  }

  /// Does a declaration begin here? Only asked at the start of a line: deeper in, these words are
  /// names of fields, too.
  static boolean declares(String text, int offset) {
    return DECLARATION
        .matcher(text)
        .region(offset, Math.min(text.length(), offset + 80))
        .lookingAt();
  }

  @Override
  public Token nextToken() {
    if (_mode == DEFAULT_MODE && !_modeStack.isEmpty() && startsDeclaration()) {
      _modeStack.clear();
    }
    return super.nextToken();
  }

  private boolean startsDeclaration() {
    int at = _input.index();
    return (at == 0 || text.charAt(at - 1) == '\n') && declares(text, at);
  }

  @Override
  public int popMode() {
    return _modeStack.isEmpty() ? _mode : super.popMode();
  }
}
