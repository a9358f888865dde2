package dev.wf.compiler.read;

import dev.wf.grammar.WfLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;

/// The words of a text: the generated lexer, kept from spreading a mistake over the rest of the
/// file.
///
/// The lexer's modes are what is open around a word: braces, strings, holes. Here a closing brace
/// without an opening one is just a token; a declaration at the start of a line ends all that was
/// left open above it; a statement ends the holes in strings of one line; and a string that breaks
/// at the end of its line takes those around it on the same line with it. [Brackets] does the same
/// to its own stack, by the same tests.
final class Scanner extends WfLexer {
  private static final Pattern DECLARATION =
      Pattern.compile("(?:import|const|type|fn|agent|workflow|test|property)[ \\t]+[\"_a-zA-Z]");
  private static final Pattern STATEMENT =
      Pattern.compile("(?:let|phase|log|assert|return|next|break|expect)\\b(?![ \\t]*:)");

  /// A string that is open: where it began, and how many modes there were around it.
  private record Open(int line, int modes) {}

  private final String text;
  private final Deque<Open> strings = new ArrayDeque<>();

  private Scanner(String text) {
    super(new Characters(text));
    this.text = text;
    removeErrorListeners();
  }

  /// All words with the comments, spaces and line ends between them.
  @SuppressWarnings("unchecked")
  static List<Token> words(String text) {
    return (List<Token>) new Scanner(text).getAllTokens();
  }

  /// Where the brace stands that closes the one before an offset; -1 where none does.
  static int closingBrace(String text, int start) {
    var scanner = new Scanner(text);
    scanner._input.seek(start);
    int open = 0;
    for (var word = scanner.nextToken(); word.getType() != EOF; word = scanner.nextToken()) {
      switch (word.getType()) {
        case LBRACE, HOLE -> open++;
        case RBRACE -> {
          if (open-- == 0) {
            return word.getStartIndex();
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  /// Does a declaration begin here? Only at the very start of a line: deeper in, these words are
  /// names of fields, too.
  static boolean declares(String text, int offset) {
    return (offset == 0 || text.charAt(offset - 1) == '\n') && begins(DECLARATION, text, offset);
  }

  /// Does a line begin here with a word that only a statement begins with?
  static boolean states(String text, int offset) {
    int before = offset - 1;
    while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
      before--;
    }
    boolean startsLine = before < 0 || text.charAt(before) == '\n';
    return startsLine && begins(STATEMENT, text, offset) && !isField(text, before);
  }

  private static boolean begins(Pattern pattern, String text, int offset) {
    int end = Math.min(text.length(), offset + 80);
    return pattern.matcher(text).region(offset, end).lookingAt();
  }

  /// After a dot every word is the name of a field, on the next line, too.
  private static boolean isField(String text, int end) {
    int before = end;
    while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
      before--;
    }
    return before >= 0 && text.charAt(before) == '.';
  }

  @Override
  public Token nextToken() {
    if (_mode == DEFAULT_MODE && !_modeStack.isEmpty()) {
      leaveWhatCannotHold(_input.index());
    }
    int modes = _modeStack.size();
    var token = super.nextToken();
    switch (token.getType()) {
      case STRING_OPEN -> strings.push(new Open(token.getLine(), modes));
      case STRING_CLOSE -> strings.pop();
      case STRING_BROKEN -> breakStrings();
      default -> {}
    }
    return token;
  }

  private void leaveWhatCannotHold(int offset) {
    if (declares(text, offset)) {
      _modeStack.clear();
      strings.clear();
    } else if (_modeStack.peek() == STRING && states(text, offset)) {
      while (!_modeStack.isEmpty() && _modeStack.peek() == STRING) {
        leave(strings.pop());
      }
    }
  }

  /// A hole in it may have gone on for lines: what counts is where it began.
  private void breakStrings() {
    int line = strings.pop().line;
    while (!strings.isEmpty() && strings.peek().line == line) {
      leave(strings.pop());
    }
  }

  private void leave(Open string) {
    while (_modeStack.size() > string.modes) {
      _mode = _modeStack.pop();
    }
  }

  @Override
  public int popMode() {
    return _modeStack.isEmpty() ? _mode : super.popMode();
  }
}
