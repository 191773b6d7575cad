package org.testudo.airpicture.telling;

import java.io.Closeable;
import org.testudo.airpicture.watch.FrameSink;

/** Writes frames in one form; closing it writes what stands at the end, and closes the stream. */
public interface FrameWriter extends FrameSink, Closeable {}
