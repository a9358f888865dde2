/// What a run is given, put together from the words of a command and the settings: who answers,
/// what it may spend, what is asked anew, which tools, servers and answers of people it has. An
/// `Equipment` holds all of it and can say beforehand what will be asked; it is kept with the run,
/// so that whoever goes on with it has the same.
@NullMarked
package dev.wf.cli.command.equip;

import org.jspecify.annotations.NullMarked;
