package org.testudo.airpicture.track;

/** What happens to tracks, told by place in the track book while it happens. */
interface TrackEvents {
  TrackEvents NONE =
      new TrackEvents() {
        @Override
        public void began(int track) {}

        @Override
        public void hit(int track, int sensor, double time, double height) {}

        @Override
        public void ended(int track) {}
      };

  void began(int track);

  /** A hypothesis of the track took a plot; height (m) NaN where unknown. */
  void hit(int track, int sensor, double time, double height);

  void ended(int track);
}
