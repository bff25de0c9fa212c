using QA.Reports;

namespace QA.Answering;

/// <summary>The door to answers. Thread-safe; every call sees the corpus as it is at that moment.</summary>
/// <param name="snapshot">Gives the reports to answer from.</param>
/// <param name="time">Clock for the timings.</param>
public sealed class QuestionAnswerer(Func<CorpusSnapshot> snapshot, TimeProvider time)
{
    /// <summary>Answers a question.</summary>
    /// <exception cref="ArgumentException">The question is empty, too long, or names a report that is not there; the message says which.</exception>
    public Answer Ask(AskRequest request) => throw new NotSupportedException(snapshot + " " + time + " " + request);

    /// <summary>The same answer as events: sources, the pieces of the text, the whole.</summary>
    public static IEnumerable<AnswerEvent> Stream(Answer answer)
    {
        yield return new SourcesEvent(answer.Citations);
        foreach (var segment in answer.Said.Segments)
            yield return new DeltaEvent(segment.Text, segment.Citations);
        yield return new DoneEvent(answer);
    }

    /// <summary>Questions of different kinds that the reports can answer, for a first look.</summary>
    public IReadOnlyList<string> Suggest(int limit) => [];
}
