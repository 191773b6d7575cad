package org.testudo.airpicture.track;

/** What happens to tracks, told by place in the track book while it happens. */
interface TrackEvents {
  TrackEvents NONE =
      new TrackEvents() {
        @Override
        public void began(int track) {}

        @Override
        public void hit(int track, int sensor, double time) {}

        @Override
        public void ended(int track) {}
      };

  void began(int track);

  void hit(int track, int sensor, double time);

  void ended(int track);
}
