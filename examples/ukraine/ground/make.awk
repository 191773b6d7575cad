# Makes notional-ground.asc: awk -f make.awk > notional-ground.asc
BEGIN {
  cell = 0.05; west = 22; south = 44; columns = 371; rows = 173
  printf "ncols %d\nnrows %d\nxllcenter %d\nyllcenter %d\ncellsize %.2f\nNODATA_value -9999\n", columns, rows, west, south, cell
  for (r = rows - 1; r >= 0; r--) {
    latitude = south + r * cell
    line = ""
    for (c = 0; c < columns; c++) {
      away = west + c * cell - 30.7; if (away < 0) away = -away
      ridge = latitude > 49.49 && latitude < 51.51 ? 400 * (1 - away / 0.1) : 0
      line = line (c ? " " : "") sprintf("%.0f", 150 + (ridge > 0 ? ridge : 0))
    }
    print line
  }
}
