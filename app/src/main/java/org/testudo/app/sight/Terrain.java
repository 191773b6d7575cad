package org.testudo.app.sight;

import java.nio.file.Path;
import org.testudo.protection.terrain.Voids;

/**
 * Which ground is looked over.
 *
 * @param place a folder of one-degree tiles or one file of heights
 * @param voids how its unknown heights are taken
 */
public record Terrain(Path place, Voids voids) {}
