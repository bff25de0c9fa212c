namespace QA.Evaluation.Metrics;

/// <summary>At which step a wrong answer went wrong, as far as the grade shows; a first sorting, not a verdict.</summary>
public enum Fault
{
    /// <summary>The answer is right.</summary>
    None,

    /// <summary>It answers what the reports do not say.</summary>
    FalseAnswer,

    /// <summary>None of the evidence is among the passages looked into.</summary>
    Retrieval,

    /// <summary>It refuses though the evidence was before it.</summary>
    FalseRefusal,

    /// <summary>It answers from another place.</summary>
    Selection,

    /// <summary>It cites the right place and leads with another figure of it.</summary>
    Figure,

    /// <summary>It begins right and leaves out something due.</summary>
    Composing,
}

/// <summary>Sorts wrong answers by step.</summary>
public static class Faults
{
    /// <summary>The first step, in the order an answer is made, that the grade shows to have failed.</summary>
    public static Fault Of(Grade grade)
    {
        ArgumentNullException.ThrowIfNull(grade);
        return grade switch
        {
            { Right: true } => Fault.None,
            { Question.IsAnswerable: false } => Fault.FalseAnswer,
            { Ranking.Recall80: 0 } => Fault.Retrieval,
            { Refused: true } => Fault.FalseRefusal,
            { Cited: false } => Fault.Selection,
            { Headline: false } => Fault.Figure,
            _ => Fault.Composing,
        };
    }
}
