@NullMarked
package org.testudo.app;

import org.jspecify.annotations.NullMarked;
