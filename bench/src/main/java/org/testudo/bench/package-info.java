@NullMarked
package org.testudo.bench;

import org.jspecify.annotations.NullMarked;
