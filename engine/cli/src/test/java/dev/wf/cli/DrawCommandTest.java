package dev.wf.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class DrawCommandTest {
  @TempDir private Path folder;

  @Test
  void aWorkflowIsDrawnInMermaid() {
    assertThat(Typed.withNotes(folder, 0).wf("graph", "review.wf").out())
        .isEqualTo(
            """
            flowchart TD
              subgraph n0["Read"]
                n1["glob(…)"]
                subgraph n2["for file in files"]
                  n3("reader")
                end
              end
              subgraph n4["Vote"]
                subgraph n5["for note in notes"]
                  subgraph n6["sample votes"]
                    n7("voter")
                  end
                end
              end
              n8(["Report"])
              n1 --> n2
              n2 --> n5
              n5 --> n8
            """);
  }

  @Test
  void graphvizCutsArrowsAtTheBordersOfGroups() {
    assertThat(Typed.withNotes(folder, 0).wf("graph", "--form", "dot", "review.wf").out())
        .startsWith("digraph \"review\" {\n")
        .contains("n1 -> n3 [lhead=cluster_n2]", "n3 -> n7 [ltail=cluster_n2, lhead=cluster_n5]")
        .endsWith("}\n");
  }

  @Test
  void anSvgIsWellFormedAndNothingStandsOutside() throws Exception {
    var svg = Typed.withNotes(folder, 0).wf("graph", "--form", "svg", "review.wf").out();
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)))
            .getDocumentElement();
    int width = Integer.parseInt(root.getAttribute("width"));
    int height = Integer.parseInt(root.getAttribute("height"));
    var boxes = root.getElementsByTagName("rect");
    assertThat(boxes.getLength()).isEqualTo(9);
    for (int i = 0; i < boxes.getLength(); i++) {
      var place = boxes.item(i).getAttributes();
      assertThat(number(place, "x")).isNotNegative();
      assertThat(number(place, "x") + number(place, "width")).isLessThanOrEqualTo(width);
      assertThat(number(place, "y") + number(place, "height")).isLessThanOrEqualTo(height);
    }
  }

  private static int number(org.w3c.dom.NamedNodeMap place, String name) {
    return Integer.parseInt(place.getNamedItem(name).getNodeValue());
  }

  @Test
  void whatHasMistakesIsNotDrawn() {
    var typed = new Typed(folder);
    typed.file("a.wf", "workflow a() -> int { b }\n");
    var said = typed.wf("graph", "a.wf");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).contains("a.wf:1:23");
  }

  @Test
  void anUnknownFormIsAMistake() {
    var said = Typed.withNotes(folder, 0).wf("graph", "--form", "png", "review.wf");
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("a picture is mermaid, dot or svg, not png");
  }
}
