package org.testudo.exchange.sight;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import mil.nga.tiff.FieldTagType;
import mil.nga.tiff.FieldType;
import mil.nga.tiff.FileDirectory;
import mil.nga.tiff.FileDirectoryEntry;
import mil.nga.tiff.Rasters;
import mil.nga.tiff.TIFFImage;
import mil.nga.tiff.TiffWriter;
import org.testudo.protection.sight.SensorCover;
import org.testudo.protection.terrain.GridFrame;

/**
 * The lowest visible heights as a GeoTIFF of 32-bit floats in metres (OGC 19-008r4), posts as
 * points: −1 where no sensor has the post in range, {@code NaN}, which is also the nodata tag,
 * where unknown.
 */
public final class SightGeoTiff {

  private SightGeoTiff() {}

  public static byte[] of(SensorCover cover) throws IOException {
    int rows = cover.rows();
    int columns = cover.columns();
    if ((long) rows * columns > 500_000_000L) {
      throw new IllegalArgumentException(
          "A GeoTIFF of "
              + rows
              + " × "
              + columns
              + " posts would pass 2 GB. Take a smaller area.");
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(cover.raster(), 0, rows * columns);
    Rasters rasters =
        new Rasters(columns, rows, new FieldType[] {FieldType.FLOAT}, new ByteBuffer[] {bytes});
    FileDirectory image = new FileDirectory();
    image.setImageWidth(columns);
    image.setImageHeight(rows);
    image.setBitsPerSample(32);
    image.setSampleFormat(3);
    image.setSamplesPerPixel(1);
    // The library's DEFLATE cuts strips short that do not shrink (GDAL refuses them): none.
    image.setCompression(1);
    image.setPhotometricInterpretation(1);
    image.setPlanarConfiguration(1);
    image.setRowsPerStrip(Math.max(1, Math.min(rows, 65_536 / columns)));
    place(image, cover.frame());
    String noData = "nan\0";
    image.addEntry(
        new FileDirectoryEntry(
            FieldTagType.GDAL_NODATA, FieldType.ASCII, noData.length(), List.of("nan")));
    image.setWriteRasters(rasters);
    return TiffWriter.writeTiffToBytes(new TIFFImage(image));
  }

  private static void place(FileDirectory image, GridFrame frame) {
    // Key directory: version 1.1.0, then model, raster type (2: posts are points), system.
    List<Integer> keys = new ArrayList<>(List.of(1, 1, 0, 3));
    switch (frame) {
      case GridFrame.Geographic g -> {
        image.setModelPixelScale(List.of(g.columnDegrees(), g.rowDegrees(), 0.0));
        image.setModelTiepoint(List.of(0.0, 0.0, 0.0, g.west(), g.north(), 0.0));
        keys.addAll(List.of(1024, 0, 1, 2, 1025, 0, 1, 2, 2048, 0, 1, 4326));
      }
      case GridFrame.Projected p -> {
        image.setModelPixelScale(List.of(p.cellMetres(), p.cellMetres(), 0.0));
        image.setModelTiepoint(List.of(0.0, 0.0, 0.0, p.westMetres(), p.northMetres(), 0.0));
        // 32767: a projection the file does not name.
        int system =
            p.crs().matches("EPSG:\\d{1,5}") ? Integer.parseInt(p.crs().substring(5)) : 32767;
        keys.addAll(List.of(1024, 0, 1, 1, 1025, 0, 1, 2, 3072, 0, 1, system));
      }
    }
    image.setUnsignedIntegerListEntryValue(FieldTagType.GeoKeyDirectory, keys);
  }
}
