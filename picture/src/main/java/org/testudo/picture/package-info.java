@NullMarked
package org.testudo.picture;

import org.jspecify.annotations.NullMarked;
