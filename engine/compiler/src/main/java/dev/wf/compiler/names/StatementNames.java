package dev.wf.compiler.names;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Pattern;
import dev.wf.compiler.syntax.Stmt;
import java.util.ArrayList;
import java.util.List;

/// The names in blocks and statements.
final class StatementNames {
  /// What a mock of every `ask` names.
  static final String ASK = "ask";

  private static final String CALL = "call";

  /// What the tools of servers begin with.
  static final String SERVERS = "mcp";

  private final Sight sight;
  private final TypeNames types;
  private final ExpressionNames expressions;

  StatementNames(Sight sight, TypeNames types, ExpressionNames expressions) {
    this.sight = sight;
    this.types = types;
    this.expressions = expressions;
  }

  /// @param given holds what the body is given; the body's own names go into a scope of their own
  void body(Body body, Scope given) {
    switch (body) {
      case Body.Block b -> block(b, given);
      case Body.Value v -> expressions.resolve(v.value(), given);
    }
  }

  /// The body of an evaluation, whose header blocks stand above all cases.
  ///
  /// @param fields of a case
  void evaluation(Body body, Scope fields) {
    switch (body) {
      case Body.Block b -> {
        var above = Scope.empty();
        above.announce(fields.introduced());
        block(b, fields, above);
      }
      case Body.Value v -> expressions.resolve(v.value(), fields);
    }
  }

  void block(Body.Block block, Scope around) {
    block(block, around, around);
  }

  /// @param above what its header blocks see
  private void block(Body.Block block, Scope around, Scope above) {
    var scope = around.inner();
    var coming = new ArrayList<Name>();
    for (var statement : block.statements()) {
      if (statement instanceof Stmt.Let let) {
        coming.addAll(names(let.pattern()));
      }
    }
    scope.announce(coming);
    for (var statement : block.statements()) {
      if (statement instanceof Stmt.Header header) {
        expressions.settings(header.settings(), above.header(coming));
      } else {
        resolve(statement, scope);
      }
    }
  }

  private void resolve(Stmt statement, Scope scope) {
    switch (statement) {
      case Stmt.Let l -> {
        l.type().ifPresent(types::resolve);
        expressions.resolve(l.value(), scope);
        introduce(l.pattern(), Binding.Kind.LET, scope);
      }
      case Stmt.Phase p -> expressions.resolve(p.title(), scope);
      case Stmt.Log l -> expressions.resolve(l.message(), scope);
      case Stmt.Assert a -> {
        expressions.resolve(a.condition(), scope);
        a.message().ifPresent(m -> expressions.resolve(m, scope));
      }
      case Stmt.Return r -> r.value().ifPresent(v -> expressions.resolve(v, scope));
      case Stmt.Break b -> b.value().ifPresent(v -> expressions.resolve(v, scope));
      case Stmt.Next n -> n.values().forEach(v -> expressions.resolve(v.value(), scope));
      case Stmt.Header h -> expressions.settings(h.settings(), scope);
      case Stmt.Evaluate e -> expressions.resolve(e.value(), scope);
      case Stmt.Expect e -> expressions.resolve(e.value(), scope);
      case Stmt.Score s -> expressions.resolve(s.value(), scope);
      case Stmt.Mock m -> mock(m, scope);
    }
  }

  /// In a mock `call` is the call that it answers.
  private void mock(Stmt.Mock mock, Scope scope) {
    if (!scope.isTest()) {
      return;
    }
    var target = mock.target().getLast();
    var first = mock.target().getFirst();
    boolean isOfServer = mock.target().size() > 1 && first.text().equals(SERVERS);
    if (!isOfServer) {
      target(mock.target(), first, target);
    }
    var inner = scope.inner();
    var call = new Name(CALL, mock.target().getFirst().span());
    inner.introduce(sight.table().introducesCall(mock, call));
    mock.parameters().forEach(p -> sight.introduce(p, Binding.Kind.PARAMETER, inner));
    mock.when().ifPresent(w -> expressions.resolve(w, inner));
    expressions.resolve(mock.answer(), inner);
  }

  private void target(List<Name> written, Name first, Name last) {
    if (written.size() > 2) {
      sight.report().accept(sight.mistakes().deepMock(written));
    } else if (written.size() > 1) {
      sight.calledInTest(last, first);
    } else if (!last.text().equals(ASK)) {
      sight.mockedInTest(last);
    }
  }

  void introduce(Pattern pattern, Binding.Kind kind, Scope scope) {
    names(pattern).forEach(n -> sight.introduce(n, kind, scope));
  }

  private static List<Name> names(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Single s -> List.of(s.name());
      case Pattern.Fields f -> f.fields().stream().map(Pattern.Field::name).toList();
    };
  }
}
