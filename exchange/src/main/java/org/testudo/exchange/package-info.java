@NullMarked
package org.testudo.exchange;

import org.jspecify.annotations.NullMarked;
