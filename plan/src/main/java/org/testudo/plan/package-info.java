@NullMarked
package org.testudo.plan;

import org.jspecify.annotations.NullMarked;
