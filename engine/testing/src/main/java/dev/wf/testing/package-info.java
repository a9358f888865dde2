/// Tests workflows without a model: what the tests and properties of a program come to, what holds
/// of its workflows whoever answers, and which test has a recorded run again.
///
/// Values are made in `generate`, what runs reach is counted in `cover`, what is true of every run
/// that is kept is held in `hold`. `score` tells of evaluations; `api`, `junit` and `jqwik` are the
/// same for tests in Java.
@NullMarked
package dev.wf.testing;

import org.jspecify.annotations.NullMarked;
