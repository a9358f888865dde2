/// What is wrong with a test that has run: its problems, each a diagnostic, in the order of the
/// text. Codes WF6040, WF6050 to WF6055, WF6112 to WF6114, WF6142 and WF6144 to WF6146.
@NullMarked
package dev.wf.testing.judge;

import org.jspecify.annotations.NullMarked;
