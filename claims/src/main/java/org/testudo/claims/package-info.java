@NullMarked
package org.testudo.claims;

import org.jspecify.annotations.NullMarked;
