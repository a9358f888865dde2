/// Holds workflows to what is true of every run that is kept: whatever is made up of arguments,
/// answers, files and commands, a run comes to the same with any number of workers, killed behind
/// any record and resumed, and run again; it keeps its bounds, tells no secret, and leaves nothing
/// behind.
///
/// Runs are real ones: a journal, a cache and a workspace in a folder of their own, agents that use
/// their tools. What answers them is made up (`MadeUpModel`, `MadeUpCommands`), each time as a
/// function of the seed, the number of the trial and what is asked, so that another run of a trial
/// is told the same.
@NullMarked
package dev.wf.testing.hold;

import org.jspecify.annotations.NullMarked;
