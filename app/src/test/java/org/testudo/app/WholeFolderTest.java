package org.testudo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.airpicture.warning.Status;

/** Nothing that was there is lost, whatever happens on the way. */
class WholeFolderTest {

  @TempDir private Path place = Path.of("");
  private Path target = Path.of("");

  @BeforeEach
  void name() {
    target = place.resolve("out");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void what_was_there_stays_beside_what_comes() throws IOException {
    Files.writeString(Files.createDirectory(target).resolve("one"), "1");
    WholeFolder.extend(target, draft -> Files.writeString(draft.resolve("two"), "2"));
    assertThat(names(target)).containsExactly("one", "two");
    assertThat(names(place)).containsExactly("out");
    Path plain = Files.createDirectory(place.resolve("plain"));
    assertThat(Files.getPosixFilePermissions(target))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void a_folder_in_the_folder_is_not_lost() throws IOException {
    Path inner = Files.createDirectories(target.resolve("inner"));
    Files.writeString(inner.resolve("mine"), "mine");
    assertThatThrownBy(() -> WholeFolder.extend(target, draft -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("inner is a folder");
    assertThat(inner.resolve("mine")).hasContent("mine");
    assertThat(names(place)).containsExactly("out");
  }

  @Test
  void what_came_while_the_draft_was_written_stays() throws IOException {
    assertThatThrownBy(() ->
            WholeFolder.write(
                target,
                draft -> Files.writeString(Files.createDirectory(target).resolve("mine"), "mine")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not empty");
    assertThat(target.resolve("mine")).hasContent("mine");
    assertThat(names(place)).containsExactly("out");
  }

  @Test
  void what_is_put_in_while_the_draft_is_written_stays() throws IOException {
    Files.writeString(Files.createDirectory(target).resolve("one"), "1");
    Files.writeString(target.resolve("two"), "2");
    WholeFolder.extend(
        target,
        draft -> {
          Files.writeString(draft.resolve("ours"), "ours");
          Files.writeString(target.resolve("late"), "late");
          Files.delete(target.resolve("two"));
          Files.writeString(target.resolve("two"), "another");
        });
    assertThat(names(target)).containsExactly("late", "one", "ours", "two");
    assertThat(target.resolve("late")).hasContent("late");
    assertThat(target.resolve("two")).hasContent("another");
  }

  @Test
  void what_the_draft_writes_anew_or_deletes_is_so_afterwards() throws IOException {
    Files.writeString(Files.createDirectory(target).resolve("one"), "1");
    Files.writeString(target.resolve("two"), "2");
    WholeFolder.extend(
        target,
        draft -> {
          Files.delete(draft.resolve("one"));
          Files.writeString(draft.resolve("one"), "anew");
          Files.delete(draft.resolve("two"));
        });
    assertThat(names(target)).containsExactly("one");
    assertThat(target.resolve("one")).hasContent("anew");
  }

  @Test
  void two_that_change_one_file_do_not_overwrite_each_other() throws IOException {
    Files.writeString(Files.createDirectory(target).resolve("same"), "before");
    assertThatThrownBy(() ->
            WholeFolder.extend(
                target,
                draft -> {
                  Files.delete(draft.resolve("same"));
                  Files.writeString(draft.resolve("same"), "ours");
                  Files.delete(target.resolve("same"));
                  Files.writeString(target.resolve("same"), "of theirs");
                }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("same was written by somebody else");
    assertThat(target.resolve("same")).hasContent("of theirs");
  }

  @Test
  void two_that_write_one_file_do_not_overwrite_each_other() throws IOException {
    Files.createDirectory(target);
    assertThatThrownBy(() ->
            WholeFolder.extend(
                target,
                draft -> {
                  Files.writeString(draft.resolve("same"), "ours");
                  Files.writeString(target.resolve("same"), "theirs");
                }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("same was written by somebody else");
    assertThat(target.resolve("same")).hasContent("theirs");
    assertThat(names(place)).containsExactly("out");
  }

  @Test
  void a_link_to_a_folder_stays_one() throws IOException {
    Path real = Files.createDirectory(place.resolve("real"));
    Files.createSymbolicLink(target, real);
    WholeFolder.write(target, draft -> Files.writeString(draft.resolve("one"), "1"));
    assertThat(target).isSymbolicLink();
    assertThat(names(real)).containsExactly("one");
    WholeFolder.extend(target, draft -> Files.writeString(draft.resolve("two"), "2"));
    assertThat(target).isSymbolicLink();
    assertThat(names(real)).containsExactly("one", "two");
  }

  @Test
  void an_outlet_that_another_status_took_first_is_refused() throws IOException {
    var test = OutletFolder.at(target, Status.Test.TEST);
    var exercise = OutletFolder.at(target, Status.Exercise.EXERCISE);
    exercise.commit();
    assertThatThrownBy(test::commit)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("status Exercise, not Test");
    assertThat(target.resolve("outlet-status")).hasContent("Exercise");
  }

  /** A draft that is gone cannot be moved: the second move fails. */
  @Test
  void the_old_folder_comes_back_if_the_new_one_cannot_take_its_place() throws IOException {
    Files.writeString(Files.createDirectory(target).resolve("one"), "1");
    assertThatThrownBy(() ->
            WholeFolder.extend(
                target,
                draft -> {
                  Files.delete(draft.resolve("one"));
                  Files.delete(draft);
                }))
        .isInstanceOf(IOException.class);
    assertThat(target.resolve("one")).hasContent("1");
    assertThat(names(place)).containsExactly("out");
  }
}
