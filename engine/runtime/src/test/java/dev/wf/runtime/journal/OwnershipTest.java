package dev.wf.runtime.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who has a run, where locks tell it and where there are none.
class OwnershipTest {
  /// As a file system on another machine answers.
  private static final Locking NONE =
      _ -> {
        throw new IOException("No locks available");
      };

  private static final long PID = ProcessHandle.current().pid();

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("lock");
  }

  private void written(Owner owner) throws IOException {
    Files.writeString(file, owner.written());
  }

  private static Owner self() {
    return Owner.self(false);
  }

  private void isOwnedBy(long pid, Locking locking) throws IOException {
    assertThat(Ownership.owner(file, locking)).contains(pid);
    assertThatThrownBy(() -> Ownership.of(file, "r", locking))
        .isInstanceOfSatisfying(RunOwned.class, e -> assertThat(e.pid()).isEqualTo(pid));
  }

  private void isFree(Locking locking) throws Exception {
    assertThat(Ownership.owner(file, locking)).isEmpty();
    Ownership.of(file, "r", locking).close();
    assertThat(Ownership.owner(file, locking)).isEmpty();
  }

  @Test
  void whereThereAreNoLocksARunBelongsToWhoIsNamedInIt() throws Exception {
    try (var _ = Ownership.of(file, "r", NONE)) {
      assertThat(Files.readString(file)).isEqualTo(self().written());
      isOwnedBy(PID, NONE);
    }
    assertThat(Files.readString(file)).isEmpty();
    isFree(NONE);
  }

  @Test
  void whereThereAreNoLocksAProcessThatIsAliveKeepsItsRun() throws Exception {
    written(self());
    isOwnedBy(PID, NONE);
    isOwnedBy(PID, Locking.SYSTEM); // whose system has locks where the owner's has none
    written(Owner.self(true));
    isOwnedBy(PID, NONE); // and the other way round
    isFree(Locking.SYSTEM);
  }

  @Test
  void whereThereAreNoLocksAPidThatAnotherProcessHasNowOwnsNothing() throws Exception {
    written(new Owner(PID, self().started() - 60_000, self().machine(), false));
    isFree(NONE);
    written(new Owner(1L << 40, self().started(), self().machine(), false));
    isFree(NONE);
  }

  @Test
  void whereThereAreNoLocksAnotherMachinesRunIsNotTaken() throws Exception {
    written(new Owner(PID, self().started(), "another/pid:[1]", false));
    isOwnedBy(0, NONE);
    isOwnedBy(0, Locking.SYSTEM);
    assertThatThrownBy(() -> Ownership.of(file, "r", NONE))
        .hasMessage(
            "Run r was taken up on another machine, and its file system has no locks by which to"
                + " see whether it goes on there.")
        .extracting(e -> ((RunOwned) e).advice())
        .isEqualTo("where it does not, delete " + file.toRealPath() + ", and resume it again");
    Files.delete(file);
    isFree(NONE);
  }

  @Test
  void aLockIsHeldThoughThePidIsAnothersNow() throws Exception {
    written(new Owner(PID, self().started() - 60_000, self().machine(), true));
    isOwnedBy(0, _ -> false);
    Files.writeString(file, Long.toString(PID)); // as an older version wrote it
    isOwnedBy(PID, _ -> false);
    isFree(Locking.SYSTEM);
  }

  @Test
  void anotherPathToAFileOfThisProcessIsTaken() throws Exception {
    written(Owner.self(true));
    isOwnedBy(
        PID,
        _ -> {
          throw new OverlappingFileLockException();
        });
  }

  /// One who asks for the owner has the lock for an instant, while the pid in the file is that of
  /// somebody else.
  @Test
  void whoOnlyAsksDoesNotKeepTheRun() throws Exception {
    written(Owner.self(true));
    var asked = new int[1];
    Ownership.of(file, "r", channel -> ++asked[0] > 3 && Locking.SYSTEM.isHad(channel)).close();
    assertThat(asked[0]).isEqualTo(4);
  }

  @Test
  void whatIsNoOwnerOwnsNothing() throws Exception {
    for (var text : new String[] {"", "x", "-1", "12 13", "1 2 3 4", "9".repeat(500)}) {
      Files.writeString(file, text);
      isFree(NONE);
      isFree(Locking.SYSTEM);
    }
  }
}
