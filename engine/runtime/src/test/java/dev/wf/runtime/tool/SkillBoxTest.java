package dev.wf.runtime.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wf.runtime.call.Failure;
import dev.wf.runtime.call.Observation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkillBoxTest {
  private static final String SKILL =
      "---\nname: review\ndescription: How we review.\n---\nTwice.\n";

  @TempDir Path all;
  private Path root;
  private Path outside;
  private Folder folder;

  @BeforeEach
  void layOut() throws Exception {
    root = Files.createDirectory(all.resolve("root"));
    outside = Files.createDirectory(all.resolve("outside"));
    folder = new Folder(root).with("skills/review/SKILL.md", SKILL).with("src/a.ts", "secret");
  }

  @Test
  void whatASkillIsForIsSeenWithoutItsInstructions() throws Exception {
    var context = folder.context();
    assertThat(skills("skills/review").introduction(context))
        .endsWith("\n- review (skills/review/SKILL.md): How we review.");
    assertThat(context.observations())
        .singleElement()
        .isInstanceOfSatisfying(
            Observation.Content.class,
            c -> assertThat(c.lines()).isEqualTo(Optional.of(new Observation.Lines(1, 4))));
    var seen = context.observations();
    folder.with("skills/review/SKILL.md", SKILL + "Or three times.\n");
    assertThat(Observations.hold(seen, folder.context().workspace())).isTrue();
    folder.with("skills/review/SKILL.md", SKILL.replace("we", "they"));
    assertThat(Observations.hold(seen, folder.context().workspace())).isFalse();
  }

  @Test
  void whatWasOpenedIsSeenWhole() throws Exception {
    var context = folder.context();
    assertThat(open("{\"name\":\"review\"}", context)).isEqualTo(ToolResult.of("Twice."));
    var seen = context.observations();
    folder.with("skills/review/more.md", "more");
    assertThat(Observations.hold(seen, folder.context().workspace())).isFalse();
  }

  @Test
  void aSkillThatALinkLeadsToOutsideIsNone() throws Exception {
    Files.writeString(outside.resolve("SKILL.md"), SKILL);
    Files.createSymbolicLink(root.resolve("skills/linked"), outside);
    Files.createSymbolicLink(root.resolve("skills/lost.md"), root.resolve("nowhere.md"));
    assertThatThrownBy(() -> skills("skills/linked").introduction(folder.context()))
        .isInstanceOfSatisfying(
            Refused.class, e -> assertThat(e.failure().kind()).isEqualTo(Failure.Kind.DENIED))
        .hasMessage("`skills/linked/SKILL.md` leads out of the workspace through a link.");
    assertThatThrownBy(() -> skills("skills/lost.md").introduction(folder.context()))
        .hasMessageContaining("a link that leads nowhere");
  }

  @Test
  void aFileOfASkillThatALinkLeadsToElsewhereIsNoneOfIt() throws Exception {
    Files.writeString(outside.resolve("secret"), "secret");
    Files.createSymbolicLink(root.resolve("skills/review/out"), outside.resolve("secret"));
    Files.createSymbolicLink(root.resolve("skills/review/src"), root.resolve("src"));
    assertThat(open("{\"name\":\"review\",\"file\":\"out\"}", folder.context()))
        .isEqualTo(
            ToolResult.error("`skills/review/out` leads out of the workspace through a link."));
    assertThat(open("{\"name\":\"review\",\"file\":\"src/a.ts\"}", folder.context()))
        .isEqualTo(ToolResult.error("`src/a.ts` is not in the folder of the skill `review`."));
  }

  @Test
  void aSkillMayBeALinkWithinTheWorkspace() throws Exception {
    folder.with("skills/review/more.md", "more");
    Files.createSymbolicLink(root.resolve("shared"), root.resolve("skills/review"));
    var tool = skills("shared");
    assertThat(tool.use("{\"name\":\"review\",\"file\":\"more.md\"}", folder.context()))
        .isEqualTo(ToolResult.of("more"));
  }

  @Test
  void instructionsThatAreTooLongAreCut() throws Exception {
    folder.with("skills/review/SKILL.md", SKILL + "x".repeat(200_000));
    assertThat(open("{\"name\":\"review\"}", folder.context()).text())
        .hasSizeLessThan(100_100)
        .endsWith("more characters)");
  }

  @Test
  void aNameOrDescriptionHasABound() throws Exception {
    folder.with("a.md", "---\nname: " + "n".repeat(65) + "\ndescription: d\n---\n");
    folder.with("b.md", "---\nname: b\ndescription: " + "d".repeat(1025) + "\n---\n");
    assertThatThrownBy(() -> skills("a.md").introduction(folder.context()))
        .hasMessage("`a.md` is no skill: its `name` has more than 64 characters.");
    assertThatThrownBy(() -> skills("b.md").introduction(folder.context()))
        .hasMessage("`b.md` is no skill: its `description` has more than 1024 characters.");
  }

  @Test
  void skillsOfOneAgentAreOneToolWithWhicheverTheyAre() {
    var tools = Tools.reading().with(List.of(new SkillBox(false)));
    assertThat(tools.named(List.of("skill:a", "read", "skill:b")))
        .extracting(Tool::name)
        .containsExactly("skill", "read");
  }

  private Tool skills(String entry) {
    return new SkillBox(false).tools(List.of(entry)).getFirst();
  }

  private ToolResult open(String input, ToolContext context) throws Exception {
    return skills("skills/review").use(input, context);
  }
}
