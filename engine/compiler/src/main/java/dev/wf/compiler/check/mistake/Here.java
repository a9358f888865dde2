package dev.wf.compiler.check.mistake;

import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Modules;
import dev.wf.compiler.syntax.Name;
import dev.wf.compiler.syntax.Node;
import dev.wf.ir.source.Place;
import dev.wf.ir.source.Source;
import dev.wf.ir.source.Span;
import java.util.Optional;
import java.util.function.Supplier;

/// The text of the declaration that is worked on: where spans lie.
public final class Here {
  private final Modules modules;
  private Source source;
  private Optional<Decl> declaration = Optional.empty();

  public Here(Modules modules) {
    this.modules = modules;
    this.source = modules.entry().source();
  }

  public Source source() {
    return source;
  }

  /// The text that a declaration stands in.
  public Source source(Decl declaration) {
    return modules.source(declaration);
  }

  /// Whether a name is looked up in a module, whose it is said to be.
  public boolean isOfModule(Name name) {
    return modules.qualifier(name).isPresent();
  }

  public Place at(Span span) {
    return new Place(source, span);
  }

  /// A place in a declaration, wherever that stands.
  public Place at(Decl declaration, Span span) {
    return new Place(modules.source(declaration), span);
  }

  /// The declaration that is worked on.
  public Decl declaration() {
    return declaration.orElseThrow(() -> new IllegalStateException("work stands in declarations"));
  }

  /// Does the work where a declaration stands.
  public <T> T in(Decl declaration, Supplier<T> work) {
    var around = this.declaration;
    this.declaration = Optional.of(declaration);
    var result = in(modules.source(declaration), work);
    this.declaration = around;
    return result;
  }

  /// Does the work in another text.
  public <T> T in(Source text, Supplier<T> work) {
    var around = source;
    source = text;
    var result = work.get();
    source = around;
    return result;
  }

  public void in(Decl declaration, Runnable work) {
    in(
        declaration,
        () -> {
          work.run();
          return true;
        });
  }

  /// Does the work where a node's parts stand.
  public void inside(Node node, Runnable work) {
    in(modules.elsewhere(node).orElse(source), work);
  }

  public void in(Source text, Runnable work) {
    in(
        text,
        () -> {
          work.run();
          return true;
        });
  }
}
