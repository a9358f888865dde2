package dev.wf.compiler.format;

import java.util.Arrays;
import java.util.List;

/// A text with places where lines may end. After Wadler, "A prettier printer", with Prettier's
/// suffixes for comments.
sealed interface Doc {
  Doc EMPTY = new Text("");

  /// Where a line ends in a broken group; nothing in a flat one.
  Doc SOFT = new Line("");

  /// Where a line ends in a broken group; a space in a flat one.
  Doc SPACE = new Line(" ");

  /// Where a line always ends. Breaks all groups around it.
  Doc HARD = new Hard();

  /// Breaks the groups around it and prints nothing.
  Doc BREAK = new Break();

  /// Characters without line ends.
  record Text(String text) implements Doc {}

  /// @param flat what stands there in a flat group
  record Line(String flat) implements Doc {}

  record Hard() implements Doc {}

  record Break() implements Doc {}

  /// Lines inside are indented by one step more.
  record Indent(Doc doc) implements Doc {}

  /// Is flat where all of it fits on the line and nothing breaks it, else broken: all of its own
  /// lines end, or none.
  record Group(Doc doc, boolean broken) implements Doc {}

  /// Is never broken but by what always breaks.
  record Flat(Doc doc) implements Doc {}

  /// One where what stands before its first line end fits on the line, else another.
  record First(Doc fitting, Doc otherwise) implements Doc {}

  record IfBroken(String broken, String flat) implements Doc {}

  record Concat(List<Doc> docs) implements Doc {}

  /// Stands at the end of the line, behind all that follows there.
  record Suffix(String text) implements Doc {}

  static Doc text(String text) {
    return new Text(text);
  }

  static Doc of(Doc... docs) {
    return new Concat(Arrays.asList(docs));
  }

  static Doc of(List<Doc> docs) {
    return new Concat(List.copyOf(docs));
  }

  static Doc group(Doc... docs) {
    var doc = of(docs);
    return new Group(doc, breaks(doc));
  }

  static Doc indent(Doc... docs) {
    return new Indent(of(docs));
  }

  /// Does something inside break the groups around it?
  static boolean breaks(Doc doc) {
    return switch (doc) {
      case Hard _, Break _, Suffix _ -> true;
      case Text _, Line _, IfBroken _ -> false;
      case Indent i -> breaks(i.doc);
      case Group g -> g.broken;
      case Flat f -> breaks(f.doc);
      case First f -> breaks(f.fitting);
      case Concat c -> c.docs.stream().anyMatch(Doc::breaks);
    };
  }

  /// With another between each two.
  static Doc join(Doc between, List<Doc> docs) {
    var joined = new java.util.ArrayList<Doc>();
    for (var doc : docs) {
      if (!joined.isEmpty()) {
        joined.add(between);
      }
      joined.add(doc);
    }
    return of(joined);
  }
}
