package dev.wf.runtime.web;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// The text of a page in HTML as a reader sees it, in the manner of Markdown: headings, lists,
/// links with where they lead, code as it stands.
final class PageText implements NodeVisitor {
  private static final Set<String> LEFT_OUT =
      Set.of("script", "style", "noscript", "template", "svg", "iframe", "canvas", "head");
  private static final Set<String> PARTS =
      Set.of("tr", "dt", "dd", "figcaption", "option", "summary", "caption");

  private final StringBuilder out = new StringBuilder();
  private int code;

  private PageText() {}

  /// @param address of the page, from which its links begin
  static String of(String html, String address) {
    var page = Jsoup.parse(html, address);
    page.select(
            String.join(",", LEFT_OUT.stream().filter(t -> !t.equals("head")).sorted().toList()))
        .remove();
    var text = new PageText();
    page.body().traverse(text);
    var title = page.title().strip();
    var body =
        text.out.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
    return title.isEmpty() ? body : "# " + title + "\n\n" + body;
  }

  @Override
  public void head(Node node, int depth) {
    switch (node) {
      case TextNode text -> text(text);
      case Element element -> begin(element);
      case Node _ -> {}
    }
  }

  private void text(TextNode node) {
    if (code > 0) {
      out.append(node.getWholeText());
      return;
    }
    var text = node.getWholeText().replaceAll("\\s+", " ");
    boolean atStart = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
    out.append(atStart && text.startsWith(" ") ? text.substring(1) : text);
  }

  private void begin(Element element) {
    var tag = element.normalName();
    switch (tag) {
      case "h1", "h2", "h3", "h4", "h5", "h6" ->
          paragraph().append("#".repeat(tag.charAt(1) - '0')).append(' ');
      case "li" -> line().append("- ");
      case "br" -> out.append('\n');
      case "hr" -> paragraph().append("---\n");
      case "pre" -> {
        paragraph().append("```\n");
        code++;
      }
      case "td", "th" -> out.append(element.elementSiblingIndex() > 0 ? " | " : "");
      case "a" -> out.append(leads(element) ? "[" : "");
      case "img" ->
          out.append(element.attr("alt").isBlank() ? "" : "(" + element.attr("alt") + ")");
      default -> {
        if (PARTS.contains(tag)) {
          line();
        } else if (element.isBlock()) {
          paragraph();
        }
      }
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (!(node instanceof Element element)) {
      return;
    }
    var tag = element.normalName();
    if (tag.equals("pre")) {
      code--;
      line().append("```\n\n");
    } else if (tag.equals("a") && leads(element)) {
      out.append("](").append(element.absUrl("href")).append(')');
    } else if (PARTS.contains(tag)) {
      line();
    } else if (element.isBlock() && !tag.equals("li") && !tag.equals("td") && !tag.equals("th")) {
      paragraph();
    }
  }

  private static boolean leads(Element element) {
    return element.absUrl("href").startsWith("http") && !element.text().isBlank();
  }

  private StringBuilder line() {
    if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
    return out;
  }

  private StringBuilder paragraph() {
    line();
    boolean apart = out.isEmpty() || out.length() > 1 && out.charAt(out.length() - 2) == '\n';
    return apart || out.toString().endsWith("- ") ? out : out.append('\n');
  }
}
