/// The providers of a run: the settings' own, and those that are there without any.
@NullMarked
package dev.wf.cli.provider;

import org.jspecify.annotations.NullMarked;
