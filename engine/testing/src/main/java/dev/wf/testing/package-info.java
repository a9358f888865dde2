/// Tests workflows without a model: runs the tests and properties of a program, each in a place of
/// its own, and holds its workflows to what all do.
///
/// A test is run in `stage`, where those of `mock` answer; what is wrong with it then is for
/// `judge` to say, and `prove` tries a property until it fails. `report` tells of it. A test of a
/// run that is recorded comes from `past`, and both `past` and `prove` have values and mocks
/// written by `write`. Values are made in `generate`, what runs reach is counted in `cover`, what
/// is true of every run that is kept is held in `hold`. `score` tells of evaluations; `api`,
/// `junit` and `jqwik` are the same for tests in Java.
@NullMarked
package dev.wf.testing;

import org.jspecify.annotations.NullMarked;
