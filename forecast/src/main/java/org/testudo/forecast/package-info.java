@NullMarked
package org.testudo.forecast;

import org.jspecify.annotations.NullMarked;
