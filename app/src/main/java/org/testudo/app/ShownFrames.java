package org.testudo.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.testudo.airpicture.watch.FrameSink;
import org.testudo.airpicture.watch.TrackFrame;
import org.testudo.app.replay.FrameText;
import org.testudo.app.replay.Showing;

/** Hands each frame, with the alerts that are on in it, to what shows it. */
final class ShownFrames implements FrameSink {

  private final Showing showing;
  private final Optional<? extends WarningRun<?>> warned;

  ShownFrames(Showing showing, Optional<? extends WarningRun<?>> warned) {
    this.showing = showing;
    this.warned = warned;
  }

  @Override
  public void frame(TrackFrame frame) throws IOException {
    List<WarningRun.Standing> standing = warned.isPresent() ? warned.get().standing() : List.of();
    showing.frame(frame, standing.stream().map(ShownFrames::alert).toList());
  }

  private static FrameText.Alert alert(WarningRun.Standing on) {
    return new FrameText.Alert(
        on.area(),
        on.rule(),
        on.from().toEpochMilli() / 1000.0,
        word(on.severity()),
        word(on.assessment().urgency()),
        word(on.assessment().certainty()),
        on.assessment().probability(),
        on.assessment().earliest().toEpochMilli() / 1000.0);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(java.util.Locale.ROOT);
  }
}
