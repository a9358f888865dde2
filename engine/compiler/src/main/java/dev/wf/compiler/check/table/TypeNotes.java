package dev.wf.compiler.check.table;

import dev.wf.compiler.names.Binding;
import dev.wf.compiler.syntax.Decl;
import dev.wf.compiler.syntax.Expr;
import dev.wf.compiler.syntax.Node;
import dev.wf.compiler.syntax.Stmt;
import dev.wf.ir.type.Definitions;
import dev.wf.ir.type.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The table while the check fills it.
public final class TypeNotes extends TypeTable {
  private final List<Runnable> notes = new ArrayList<>();

  public void definitions(Definitions found) {
    definitions = found;
  }

  public Type type(Node node, Type type) {
    types.put(node, type);
    return type;
  }

  public void type(Binding binding, Type type) {
    bindings.put(binding, type);
  }

  public void doing(Node node, Doing doing) {
    if (!doing.equals(Doing.NOTHING)) {
      doings.put(node, doing);
    }
  }

  public void calling(Expr function, Doing doing) {
    if (!doing.equals(Doing.NOTHING)) {
      calling.put(function, doing);
    }
  }

  public void asking(Expr asked, Doing doing) {
    asking.put(asked, doing);
  }

  public void call(Expr.Call call, Called called) {
    calls.put(call, called);
  }

  /// How many notes there are of what becomes of values where they stand.
  public int notes() {
    return notes.size();
  }

  /// Takes back all notes but the first ones: what they are about will be looked at again.
  public void forgetNotesFrom(int count) {
    var late = notes.subList(count, notes.size());
    late.forEach(Runnable::run);
    late.clear();
  }

  public void answer(Expr.Call call, Type type) {
    answers.put(call, type);
  }

  public void projection(Node node, Type type) {
    projections.put(node, type);
    notes.add(() -> projections.remove(node));
  }

  public void adapting(Expr function, Adapting adapting) {
    if (adapting.equals(Adapting.NOTHING)) {
      adaptings.remove(function);
    } else {
      adaptings.put(function, adapting);
    }
  }

  public void rank(Expr key, Type.Enumeration order) {
    ranks.put(key, order);
    notes.add(() -> ranks.remove(key));
  }

  public void elementRank(Expr.Call call, Type.Enumeration order) {
    elementRanks.put(call, order);
    notes.add(() -> elementRanks.remove(call));
  }

  public void map(Expr.RecordOf record) {
    maps.add(record);
    notes.add(() -> maps.remove(record));
  }

  public void silent(Expr hole) {
    silent.add(hole);
    notes.add(() -> silent.remove(hole));
  }

  public void left(Expr.Loop loop) {
    breaks.add(loop);
  }

  public void mocks(Stmt.Mock mock, Counted target) {
    mocks.put(mock, target);
  }

  public void counts(Expr.Call call, Counted target) {
    counted.put(call, target);
  }

  public void fails(Expr.Call call, String kind) {
    faults.put(call, kind);
  }

  public void evaluates(Decl.Eval eval, Evaluated found) {
    evaluated.put(eval, found);
  }

  public void generates(Expr.Ref any, Optional<Type> type) {
    generated.put(any, type);
  }

  public void faults(Stmt.Header header, SequencedMap<String, Double> found) {
    shares.put(header, found);
  }

  public void countsCalls(Stmt statement) {
    counting.add(statement);
  }

  public void knownAtOnce(Stmt.Let let) {
    knownAtOnce.add(let);
  }

  public void tool(Expr item, Usable tool) {
    tools.put(item, tool);
  }
}
