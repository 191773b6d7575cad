@NullMarked
package org.testudo.protection;

import org.jspecify.annotations.NullMarked;
