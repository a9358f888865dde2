package dev.wf.compiler.read;

import dev.wf.compiler.syntax.Body;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Decl.Import.Imported;
import dev.wf.compiler.syntax.Decl.Import.Module;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Parameter;
import dev.wf.compiler.syntax.TypeExpr;
import dev.wf.grammar.WfParser.*;
import dev.wf.ir.source.Span;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/// Reads declarations.
final class Declarations {
  private final Parts parts;

  Declarations(Parts parts) {
    this.parts = parts;
  }

  Decl of(DeclContext context) {
    var span = Spans.of(context);
    if (context.exception != null || parts.isMisshapen(span) || hasNamelessParameter(context)) {
      return new Decl.Broken(name(context), span);
    }
    var doc = parts.docs().above(span.offset());
    return switch (context) {
      case ImportDeclContext i -> imported(i, span);
      case ConstDeclContext c ->
          new Decl.Const(
              doc,
              parts.name(c.TYPE_ID()),
              result(c.type()),
              parts.expressions().of(c.expr()),
              span);
      case TypeDeclContext t ->
          new Decl.Type(doc, parts.name(t.TYPE_ID()), parts.types().of(t.type()), span);
      case FnDeclContext f ->
          new Decl.Fn(
              doc,
              parts.name(f.name()),
              typeParameters(f.typeParams()),
              parameters(f.params()),
              result(f.type()),
              body(f),
              span);
      case AgentDeclContext a ->
          new Decl.Agent(
              doc,
              parts.name(a.name()),
              parameters(a.params()),
              result(a.type()),
              Optional.ofNullable(a.string()).map(parts.texts()::of),
              parts.expressions().settings(a.settings()),
              span);
      case WorkflowDeclContext w ->
          new Decl.Workflow(
              doc,
              parts.name(w.name()),
              parameters(w.params()),
              result(w.type()),
              parts.forms().body(w.body()),
              span);
      case TestDeclContext t ->
          new Decl.Test(
              doc, parts.texts().of(t.string()), parts.statements().block(t.block()), span);
      case PropertyDeclContext p ->
          new Decl.Property(
              doc,
              parts.texts().of(p.string()),
              parameters(p.params()),
              parts.statements().block(p.block()),
              span);
      case EvalDeclContext e ->
          new Decl.Eval(
              doc,
              parts.texts().of(e.string()),
              parameters(e.params()),
              parts.expressions().of(e.operation(0)),
              Optional.ofNullable(e.operation(1)).map(parts.expressions()::of),
              parts.statements().block(e.block()),
              span);
      default -> throw Unread.of(context);
    };
  }

  /// A parameter without a name would shift the others.
  private static boolean hasNamelessParameter(DeclContext context) {
    var params = context.getRuleContexts(ParamsContext.class);
    return params.stream()
        .anyMatch(p -> p.exception != null || p.param().stream().anyMatch(q -> q.name() == null));
  }

  /// The name of a declaration of which nothing else is known.
  private Optional<Name> name(DeclContext context) {
    ParserRuleContext name =
        switch (context) {
          case FnDeclContext f -> f.name();
          case AgentDeclContext a -> a.name();
          case WorkflowDeclContext w -> w.name();
          default -> null;
        };
    TerminalNode typeName =
        switch (context) {
          case ConstDeclContext c -> c.TYPE_ID();
          case TypeDeclContext t -> t.TYPE_ID();
          default -> null;
        };
    return Optional.ofNullable(name)
        .filter(n -> n.exception == null)
        .map(n -> new Name(n.getText(), Spans.of(n)))
        .or(() -> Optional.ofNullable(typeName).map(parts::name));
  }

  private Optional<TypeExpr> result(TypeContext context) {
    return parts.types().ofOptional(context);
  }

  private Body body(FnDeclContext context) {
    return context.body() == null
        ? new Body.Value(parts.expressions().of(context.expr()))
        : parts.forms().body(context.body());
  }

  private List<Name> typeParameters(TypeParamsContext context) {
    return context == null ? List.of() : context.TYPE_ID().stream().map(parts::name).toList();
  }

  private List<Parameter> parameters(ParamsContext context) {
    return context == null ? List.of() : context.param().stream().map(this::parameter).toList();
  }

  private Parameter parameter(ParamContext context) {
    var span = Spans.of(context);
    TypeExpr type =
        context.type() == null ? new TypeExpr.Missing(span) : parts.types().of(context.type());
    Optional<Expr> standard =
        context.ASSIGN() == null
            ? Optional.empty()
            : Optional.of(parts.expressions().value(context, context.expr()));
    return new Parameter(
        parts.docs().above(span.offset()),
        parts.name(context.name()),
        Optional.of(type),
        standard,
        span);
  }

  private Decl imported(ImportDeclContext context, Span span) {
    return new Decl.Import(
        module(context.module()),
        Optional.ofNullable(context.name()).map(parts::name),
        context.imported().stream().filter(i -> i.exception == null).map(this::imported).toList(),
        span);
  }

  Module module(ModuleContext context) {
    return switch (context) {
      case LibraryModuleContext l -> new Module.Library(parts.dotted(l.dotted()));
      case FileModuleContext f -> new Module.File(parts.texts().of(f.string()));
      default -> throw Unread.of(context);
    };
  }

  Imported imported(ImportedContext context) {
    List<Name> names =
        switch (context) {
          case ImportedValueContext v -> v.name().stream().map(parts::name).toList();
          case ImportedTypeContext t -> t.TYPE_ID().stream().map(parts::name).toList();
          default -> throw Unread.of(context);
        };
    return new Imported(names.getFirst(), names.stream().skip(1).findFirst());
  }
}
