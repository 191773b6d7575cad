package org.testudo.protection.terrain;

import java.util.List;
import mil.nga.tiff.FieldTagType;
import mil.nga.tiff.FieldType;
import mil.nga.tiff.FileDirectory;
import mil.nga.tiff.FileDirectoryEntry;
import mil.nga.tiff.Rasters;
import mil.nga.tiff.TIFFImage;
import mil.nga.tiff.TiffReader;
import org.jspecify.annotations.Nullable;

/**
 * GeoTIFF and cloud-optimised GeoTIFF (OGC 19-008r4) through {@code mil.nga.tiff}: one band of 8 to
 * 64 bits, strips or tiles, plain, LZW, DEFLATE or PackBits, with predictors; of several images the
 * first, which is the full resolution. Placed on WGS 84 latitude and longitude (EPSG:4326) or a WGS
 * 84 UTM zone (EPSG:326nn, 327nn); any other system is refused with its number. BigTIFF is not
 * read.
 */
final class GeoTiffFile {

  private GeoTiffFile() {}

  static ElevationGrid parse(String file, byte[] bytes) throws UnreadableTerrain {
    if (bytes.length < 8 || bytes[0] != bytes[1] || (bytes[0] != 'I' && bytes[0] != 'M')) {
      throw new UnreadableTerrain(
          file,
          ElevationFiles.looksLikeHtml(bytes)
              ? "is a web page, not a GeoTIFF: the download needs a login or failed."
              : "does not begin like a TIFF. Maybe it is another format.");
    }
    if (bytes[2] == 43 || bytes[3] == 43) {
      throw new UnreadableTerrain(
          file, "is a BigTIFF, which is not read. Convert it: gdal_translate -co BIGTIFF=NO.");
    }
    TiffDirectory.keepOnlyFirst(file, bytes);
    try {
      TIFFImage image = TiffReader.readTiff(bytes);
      if (image.getFileDirectories().isEmpty()) {
        throw new UnreadableTerrain(file, "holds no image.");
      }
      return grid(file, bytes, image.getFileDirectories().getFirst());
    } catch (RuntimeException e) {
      // The library reports damage by whatever exception the damage leads to.
      throw new UnreadableTerrain(
          file,
          "cannot be read as a TIFF ("
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
              + "). Maybe the download stopped half-way; fetch it again.",
          e);
    }
  }

  private static ElevationGrid grid(String file, byte[] bytes, FileDirectory image)
      throws UnreadableTerrain {
    int columns = image.getImageWidth().intValue();
    int rows = image.getImageHeight().intValue();
    if (columns < 1 || rows < 1 || (long) columns * rows > ElevationFiles.MOST_POSTS) {
      throw new UnreadableTerrain(
          file,
          "has "
              + columns
              + " × "
              + rows
              + " posts; up to "
              + ElevationFiles.MOST_POSTS
              + " are read at once.");
    }
    if (image.getSamplesPerPixel() != 1) {
      throw new UnreadableTerrain(
          file,
          "has "
              + image.getSamplesPerPixel()
              + " bands; heights are one. Maybe it is a picture and not an elevation model.");
    }
    GridFrame frame = frame(file, image);
    TiffBlocks.check(file, bytes, image);
    Rasters rasters = image.readRasters();
    Double declared = noData(file, image);
    FieldType type = rasters.getFieldTypes()[0];
    boolean integer = type != FieldType.FLOAT && type != FieldType.DOUBLE;
    float[] heights = new float[rows * columns];
    int at = 0;
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double height = rasters.getPixelSample(0, c, r).doubleValue();
        boolean unknown =
            (declared != null && (float) height == declared.floatValue())
                || (integer ? height <= ElevationFiles.LOWEST_INTEGER : shortVoid(height));
        heights[at++] = unknown ? Float.NaN : (float) height;
      }
    }
    return new ElevationGrid(frame, rows, columns, heights);
  }

  /** The voids of 16-bit products, kept through a conversion to floats. */
  private static boolean shortVoid(double height) {
    return height == -32768 || height == -32767;
  }

  private static @Nullable Double noData(String file, FileDirectory image)
      throws UnreadableTerrain {
    FileDirectoryEntry entry = image.get(FieldTagType.GDAL_NODATA);
    if (entry == null) {
      return null;
    }
    Object value = entry.getValues();
    String text =
        value instanceof List<?> list ? String.valueOf(list.getFirst()) : value.toString();
    text = text.replace("\0", "").strip();
    if (text.equalsIgnoreCase("nan")) {
      return null;
    }
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new UnreadableTerrain(file, "its nodata tag \"" + text + "\" is not a number.", e);
    }
  }

  private static GridFrame frame(String file, FileDirectory image) throws UnreadableTerrain {
    List<Double> scale = image.getModelPixelScale();
    List<Double> tie = image.getModelTiepoint();
    if (scale == null || tie == null || scale.size() < 2 || tie.size() != 6) {
      throw new UnreadableTerrain(
          file,
          "does not say where it lies by one tie point and a pixel scale. Maybe it is rotated or a"
              + " plain picture; warp it: gdalwarp -t_srs EPSG:4326.");
    }
    List<Integer> keys = image.getIntegerListEntryValue(FieldTagType.GeoKeyDirectory);
    if (keys == null) {
      throw new UnreadableTerrain(
          file, "names no coordinate system. If you know it: gdal_edit.py -a_srs EPSG:4326.");
    }
    boolean pointRaster = key(keys, 1025) == 2;
    // A tie point on an area raster names the corner of a cell; its post is half a cell inside.
    double inset = pointRaster ? 0 : 0.5;
    double west = tie.get(3) + (inset - tie.get(0)) * scale.get(0);
    double north = tie.get(4) - (inset - tie.get(1)) * scale.get(1);
    int model = key(keys, 1024);
    if (model == 2) {
      int system = key(keys, 2048);
      if (system != 4326 && system != 4979) {
        throw otherSystem(file, system);
      }
      double wrapped = west >= 180 ? west - 360 : west < -180 ? west + 360 : west;
      return new GridFrame.Geographic(north, wrapped, scale.get(1), scale.get(0));
    }
    int system = key(keys, 3072);
    boolean utm = (system >= 32601 && system <= 32660) || (system >= 32701 && system <= 32760);
    if (model != 1 || !utm) {
      throw otherSystem(file, system);
    }
    if (Math.abs(scale.get(0) - scale.get(1)) > 1e-9 * scale.get(0)) {
      throw new UnreadableTerrain(
          file,
          "has cells of "
              + scale.get(0)
              + " × "
              + scale.get(1)
              + " m; a projected grid must have square ones: gdalwarp -tr 30 30.");
    }
    return new GridFrame.Projected(scale.get(0), west, north, "EPSG:" + system);
  }

  private static UnreadableTerrain otherSystem(String file, int system) {
    return new UnreadableTerrain(
        file,
        "lies in the coordinate system EPSG:"
            + system
            + "; WGS 84 degrees (EPSG:4326) and WGS 84 UTM zones are read. Warp it: gdalwarp"
            + " -t_srs EPSG:4326.");
  }

  /** A short key of the GeoKey directory, or 0. */
  private static int key(List<Integer> keys, int wanted) {
    for (int i = 4; i + 3 < keys.size(); i += 4) {
      if (keys.get(i) == wanted && keys.get(i + 1) == 0) {
        return keys.get(i + 3);
      }
    }
    return 0;
  }
}
