package dev.wf.compiler.check.mistake;

/// What this room may have to say about a program, by family.
public record Mistakes(
    TypeMistakes types,
    CallMistakes calls,
    SettingMistakes settings,
    BudgetMistakes budgets,
    ToolMistakes tools,
    FlowMistakes flow,
    LoopMistakes loops,
    WorldMistakes world,
    FunctionMistakes functions,
    TestMistakes tests,
    GenerationMistakes generation,
    EvaluationMistakes evaluations,
    AnswerMistakes answers,
    UseMistakes uses) {
  public Mistakes(Here here) {
    this(
        new TypeMistakes(here),
        new CallMistakes(here),
        new SettingMistakes(here),
        new BudgetMistakes(here),
        new ToolMistakes(here),
        new FlowMistakes(here),
        new LoopMistakes(here),
        new WorldMistakes(here),
        new FunctionMistakes(here),
        new TestMistakes(here),
        new GenerationMistakes(here),
        new EvaluationMistakes(here),
        new AnswerMistakes(here),
        new UseMistakes(here));
  }
}
