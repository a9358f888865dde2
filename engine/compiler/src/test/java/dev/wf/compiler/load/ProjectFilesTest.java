package dev.wf.compiler.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wf.compiler.load.Surroundings.Found;
import dev.wf.ir.source.Source;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {
  @TempDir private Path folder;
  private Path project;
  private final Source entry = new Source("flows/main.wf", "");

  @BeforeEach
  void fill() throws IOException {
    project = Files.createDirectories(folder.toRealPath().resolve("project"));
    write("project/flows/main.wf");
    write("project/lib/house.wf");
    write("secret.wf");
  }

  private void write(String path) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "const NAME = \"" + path + "\"\n");
  }

  private ProjectFiles files() throws IOException {
    var nothing = new URLClassLoader(new URL[0], null);
    return ProjectFiles.of(project, entry, project, new Library(nothing));
  }

  private static String why(Found found) {
    return found instanceof Found.Missing missing ? missing.why() : "found " + found;
  }

  @Test
  void aFileIsTheSameByEveryPath() throws IOException {
    Files.createSymbolicLink(project.resolve("flows/near.wf"), project.resolve("lib/house.wf"));
    var files = files();
    var house = files.beside(entry, "../lib/house.wf");
    assertThat(house).isInstanceOf(Found.File.class);
    assertThat(((Found.File) house).source().name()).isEqualTo("lib/house.wf");
    assertThat(files.beside(entry, ".././lib/../lib/house.wf")).isEqualTo(house);
    assertThat(files.beside(entry, "near.wf")).isEqualTo(house);
    var from = ((Found.File) house).source();
    assertThat(files.beside(from, "../flows/main.wf")).isEqualTo(new Found.File(entry));
  }

  @Test
  void noPathLeadsOutOfTheProject() throws IOException {
    Files.createSymbolicLink(project.resolve("flows/out.wf"), folder.resolve("secret.wf"));
    Files.createSymbolicLink(project.resolve("flows/up"), folder);
    var files = files();
    assertThat(why(files.beside(entry, "../../secret.wf"))).contains("out of the project");
    assertThat(why(files.beside(entry, "out.wf"))).contains("link that leads out");
    assertThat(why(files.beside(entry, "up/secret.wf"))).contains("link that leads out");
    assertThat(why(files.beside(entry, folder.resolve("secret.wf").toString())))
        .contains("starts from the file");
  }

  @Test
  void aFileBehindALinkIsFollowedFromWhereItLies() throws IOException {
    write("project/shared/deep/rules.wf");
    write("project/shared/words.wf");
    Files.createSymbolicLink(project.resolve("rules"), project.resolve("shared/deep"));
    var files = files();
    var rules = ((Found.File) files.beside(entry, "../rules/rules.wf")).source();
    assertThat(rules.name()).isEqualTo("shared/deep/rules.wf");
    assertThat(files.beside(rules, "../words.wf")).isInstanceOf(Found.File.class);
  }

  @Test
  void aSourceIsNamedSoThatItIsFoundFromAnywhere() throws IOException {
    var files = files();
    var house = ((Found.File) files.beside(entry, "../lib/house.wf")).source();
    var anywhere = files.anywhere(house);
    assertThat(anywhere.name()).isEqualTo(project.resolve("lib/house.wf").toString());
    assertThat(files.anywhere(anywhere)).isSameAs(anywhere);
  }

  @Test
  void whatIsGoneIsFoundAmongWhatWasKept() throws IOException {
    var house = new Source(project.resolve("lib/house.wf").toString(), "");
    var main = new Source(project.resolve("flows/main.wf").toString(), "");
    var kept = new KeptFiles(java.util.List.of(main, house));
    Files.delete(project.resolve("lib/house.wf"));
    var nothing = new Library(new URLClassLoader(new URL[0], null));
    var files = kept.behind(ProjectFiles.of(folder, main, project, nothing));
    assertThat(files.beside(main, "../lib/house.wf")).isEqualTo(new Found.File(house));
    assertThat(why(files.beside(main, "../lib/other.wf"))).contains("no file");
  }
}
