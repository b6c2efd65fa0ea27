package edgelab.report;

/**
 * The frame of a picture: its title above, its time axis below.
 *
 * @param height of the picture itself, in pixels
 * @param axis in milliseconds since the burst began
 */
record Drawing(String title, double height, TimeAxis axis) {
  /** Height of the title, in pixels. */
  static final int TOP = 30;

  double bottom() {
    return TOP + height;
  }
}
