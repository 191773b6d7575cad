package org.testudo.airpicture.listing;

import java.io.OutputStream;
import org.testudo.airpicture.asterix.DataRecord;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.asterix.Fault;
import org.testudo.airpicture.asterix.RecordJson;
import org.testudo.airpicture.recording.TimeScale;

/**
 * A line of JSON for each record, in the order of the recording. What could not be read has a line
 * too, with its octets, so that {@link LineEncoder} gives the same payloads back.
 */
public final class JsonLines extends RecordListing {

  private final RecordJson json = new RecordJson();

  /** Writes to a stream, which stays open. */
  public JsonLines(DecodeOptions options, TimeScale scale, OutputStream stream) {
    super(options, scale, stream);
  }

  @Override
  public void record(DataRecord record) {
    begin(record.block(), record.edition().category());
    out.put(",\"edition\":\"").put(record.edition().number()).put("\",\"items\":");
    json.write(record, out);
    out.put("}\n");
  }

  @Override
  public void broken(
      int category, byte[] bytes, int from, int to, long block, Fault fault, int faultOffset) {
    begin(block, category);
    out.put(",\"fault\":\"").put(fault.name()).put("\",\"at\":").put((long) (faultOffset - from));
    octets(bytes, from, to);
  }

  @Override
  public void unknownCategory(int category, byte[] bytes, int from, int to, long block) {
    begin(block, category);
    octets(bytes, from, to);
  }

  private void begin(long block, int category) {
    out.put("{\"frame\":").put(frame());
    if (timed()) {
      out.put(",\"received\":\"");
      putTime();
      out.put('"');
    }
    out.put(",\"block\":").put(block).put(",\"category\":").put((long) category);
  }

  private void octets(byte[] bytes, int from, int to) {
    out.put(",\"octets\":\"").putHex(bytes, from, to).put("\"}\n");
  }
}
