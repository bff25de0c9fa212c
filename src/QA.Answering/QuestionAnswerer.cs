using System.Globalization;
using System.Text.RegularExpressions;
using QA.Answering.Composing;
using QA.Answering.Questions;
using QA.Answering.Retrieval;
using QA.Answering.Suggesting;
using QA.Answering.Verifying;
using QA.Reports;

namespace QA.Answering;

/// <summary>The door to answers. Thread-safe; every call sees the corpus as it is at that moment.</summary>
/// <param name="snapshot">Gives the reports to answer from.</param>
/// <param name="time">Clock for the timings.</param>
/// <param name="model">Words the answers; null for none.</param>
public sealed partial class QuestionAnswerer(Func<CorpusSnapshot> snapshot, TimeProvider time, ChatModel? model = null)
{
    [GeneratedRegex(@"\d+(?:[.,]\d+)*", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>How many questions an answer offers to ask next.</summary>
    private const int Suggested = 2;

    /// <summary>Answers a question without a model.</summary>
    /// <exception cref="ArgumentException">The question is empty, too long, or names a report that is not there; the message says which.</exception>
    public Answer Ask(AskRequest request) => Extract(request).Answer;

    /// <summary>Answers a question, in the model's words if there is a model and its words can be proved.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Ask"/>.</exception>
    public async Task<Answer> AskAsync(AskRequest request, CancellationToken cancellation = default)
    {
        if (model is null)
            return Ask(request);
        Answer? answer = null;
        await foreach (var happened in StreamAsync(request, cancellation).ConfigureAwait(false))
            answer = (happened as DoneEvent)?.Answer;
        return answer!;
    }

    /// <summary>The same answer as events while it is made; each piece is proved before it is given.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Ask"/>, at once.</exception>
    public IAsyncEnumerable<AnswerEvent> StreamAsync(AskRequest request, CancellationToken cancellation = default)
    {
        var draft = Extract(request);
        return model is not null && draft.CanBeReworded && new ModelAnswerer(model, draft, time) is { HasEvidence: true } answerer ? answerer.RunAsync(cancellation) : EventsOf(draft.Answer);
    }

    // A trial is asked by the service itself: it is not counted, and leads to no further questions.
    private Draft Extract(AskRequest request, bool isTrial = false)
    {
        ArgumentNullException.ThrowIfNull(request);
        var corpus = snapshot();
        Require(request, corpus);
        var engine = Engine.For(corpus);
        var started = time.GetTimestamp();
        var readings = Readings(engine, request);
        var understood = time.GetTimestamp();
        var searches = readings.ConvertAll(r => Searched(engine, request, r));
        var retrieved = time.GetTimestamp();
        var (question, search, composed) = Best(engine, readings, searches);
        if (composed.Outcome == Outcome.NotFound && (FoundInContext(engine, request) ?? FoundElsewhere(engine, request, question)) is { } found)
            (question, search, composed) = found;
        var builder = composed.Builder;
        var granted = Granted(request, corpus, builder);
        var verified = Verifier.Check(builder.Text, builder.Segments, builder.Figures, builder.Citations, granted);
        var unproved = verified.Unproved;
        if (unproved.Count > 0)
        {
            // What cannot be proved is not said: the bare passage takes its place.
            composed = new AnswerComposer(engine, question, search).NotFound();
            builder = composed.Builder;
            granted = Granted(request, corpus, builder);
            verified = Verifier.Check(builder.Text, builder.Segments, builder.Figures, builder.Citations, granted);
        }

        var suggestions = composed.Next is { } next && !isTrial ? Next(engine, next, request.Reports ?? []) : composed.Suggestions;
        var ended = time.GetTimestamp();
        var answer = new Answer
        {
            Outcome = composed.Outcome,
            Said = new AnswerText(builder.Text, builder.Segments),
            Figures = builder.Figures,
            Citations = CitedCells.Name(builder, corpus),
            Conflicts = composed.Conflicts,
            Trust = verified.Trust,
            Confidence = composed.Confidence,
            Suggestions = suggestions,
            Composer = "extractive",
            Timings = new Timings(Milliseconds(started, understood), Milliseconds(understood, retrieved), Milliseconds(retrieved, ended), Milliseconds(started, ended)),
            Explanation = request.Explain ? Explainer.Explain(question, search, unproved) : null,
        };
        if (!isTrial)
            AnswerTelemetry.Record(answer, time.GetUtcNow());
        return new Draft(request, engine, question, search, composed, granted, answer);
    }

    // What makes no sense of its own may be a detail of what was asked before.
    private static (Question, EvidenceSearch, Composed)? FoundInContext(Engine engine, AskRequest request)
    {
        if (engine.Reader.InContext(request.Question.Trim(), request.History ?? []) is not { } question)
            return null;
        var search = Searched(engine, request, question);
        return Best(engine, [question], [search]) is { Composed: { Outcome: not Outcome.NotFound, Confidence: >= SureElsewhere } } found ? found : null;
    }

    // Where the reports named have no answer: in those of other bodies of the place, then in any that names it.
    private static (Question, EvidenceSearch, Composed)? FoundElsewhere(Engine engine, AskRequest request, Question question)
    {
        var (text, history) = (request.Question.Trim(), request.History ?? []);
        foreach (var wider in new[] { engine.Reader.OfAnyBody(text, history, question), engine.Reader.Elsewhere(text, history, question) }.OfType<Question>())
        {
            var search = Searched(engine, request, wider);
            if (wider.Reports.Count == 0)
                search.KeepNaming();
            if (search.Passages.Count > 0 && Best(engine, [wider], [search]) is { Composed: { Outcome: not Outcome.NotFound, Confidence: >= SureElsewhere } } found)
                return found;
        }

        return null;
    }

    /// <summary>Least confidence of an answer from a report that is not about the place named.</summary>
    private const double SureElsewhere = 0.6;

    private static List<Question> Readings(Engine engine, AskRequest request)
    {
        var readings = engine.Reader.Readings(request.Question.Trim(), request.History ?? []);
        return request.Language is "vi" or "en" ? readings.ConvertAll(r => r with { Language = request.Language }) : readings;
    }

    private static EvidenceSearch Searched(Engine engine, AskRequest request, Question reading)
    {
        var search = new EvidenceSearch(engine, reading, request.Reports ?? []);
        search.Run();
        return search;
    }

    // Of several readings the one with the surest answer; a refusal is none.
    private static (Question Question, EvidenceSearch Search, Composed Composed) Best(Engine engine, List<Question> readings, List<EvidenceSearch> searches) =>
        readings.Zip(searches, (reading, search) => (reading, search, Composed: new AnswerComposer(engine, reading, search).Compose()))
            .MaxBy(r => r.Composed.Outcome == Outcome.NotFound ? 0 : r.Composed.Confidence);

    /// <summary>The passages that an answer to the question would be made from, best first: what retrieval is measured by.</summary>
    /// <param name="request">The question.</param>
    /// <param name="limit">How many at most; the answerer itself looks at <see cref="EvidenceFinder.Depth"/>.</param>
    /// <exception cref="ArgumentException">As for <see cref="Ask"/>.</exception>
    public IReadOnlyList<PassageHit> Retrieve(AskRequest request, int limit = EvidenceFinder.Depth)
    {
        ArgumentNullException.ThrowIfNull(request);
        var corpus = snapshot();
        Require(request, corpus);
        var engine = Engine.For(corpus);
        var readings = Readings(engine, request);
        return [.. Best(engine, readings, readings.ConvertAll(r => Searched(engine, request, r))).Search.Passages.Take(limit)];
    }

    /// <summary>An answer as events: sources, the pieces of the text, the whole.</summary>
    internal static IEnumerable<AnswerEvent> Stream(Answer answer)
    {
        yield return new SourcesEvent(answer.Citations);
        foreach (var segment in answer.Said.Segments)
            yield return new DeltaEvent(segment.Text, segment.Citations);
        yield return new DoneEvent(answer);
    }

    private static async IAsyncEnumerable<AnswerEvent> EventsOf(Answer answer)
    {
        foreach (var happened in Stream(answer))
            yield return happened;
        await Task.CompletedTask.ConfigureAwait(false);
    }

    /// <summary>Questions of different kinds that the reports can answer, for a first look.</summary>
    public IReadOnlyList<string> Suggest(int limit)
    {
        var engine = Engine.For(snapshot());
        return [.. engine.Examples(() => Examples.Of(engine, Engine.MaxExamples, c => IsAnswered(engine, c, []))).Take(limit)];
    }

    // Where only some reports are asked, so is what is offered next: what others say would not be found.
    private IReadOnlyList<string> Next(Engine engine, Vicinity near, IReadOnlyList<string> limit) =>
        Examples.Near(engine, limit.Count == 0 ? near : near.Within(limit), Suggested, c => IsAnswered(engine, c, limit));

    private bool IsAnswered(Engine engine, Candidate candidate, IReadOnlyList<string> limit) => engine.IsAnswered(candidate, limit,
        c => c.IsAnsweredBy(new QuestionAnswerer(() => engine.Corpus, time).Extract(new AskRequest(c.Question) { Reports = limit }, isTrial: true).Answer));

    private static void Require(AskRequest request, CorpusSnapshot corpus)
    {
        if (string.IsNullOrWhiteSpace(request.Question))
            throw new ArgumentException("Câu hỏi đang trống; hãy gõ điều cần hỏi (the question is empty).", nameof(request));
        if (request.Question.Length > AskRequest.MaxQuestion)
            throw new ArgumentException($"Câu hỏi dài {request.Question.Length} ký tự, quá {AskRequest.MaxQuestion}; hãy hỏi ngắn hơn (the question is too long).", nameof(request));
        if (!request.Question.Any(char.IsLetterOrDigit))
            throw new ArgumentException("Câu hỏi chỉ có dấu, không có chữ nào (the question has no words).", nameof(request));
        if (request.Reports?.FirstOrDefault(id => corpus.Find(id) is null) is { } unknown)
            throw new ArgumentException($"Không có báo cáo \"{unknown}\"; xem danh sách ở /api/v1/reports hoặc \"qa reports\" (no such report).", nameof(request));
    }

    // Years and numbers that the asker wrote, and those of the reports' own titles and headings, are no claims of the answer.
    private static HashSet<string> Granted(AskRequest request, CorpusSnapshot corpus, AnswerBuilder builder)
    {
        var granted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var source in builder.Citations.SelectMany(c => c.Section).Concat(builder.Citations.SelectMany(c => c.Row?.Header ?? []))
                     .Concat(corpus.Entries.SelectMany(e => e.Metadata.Places)).Append(request.Question).Concat(request.History ?? []))
            foreach (Match number in Number().Matches(source))
                granted.Add(number.Value);
        foreach (var period in corpus.Entries.Select(e => e.Metadata.Period).OfType<int>())
        {
            granted.Add(period.ToString(CultureInfo.InvariantCulture));
            granted.Add((period + 1).ToString(CultureInfo.InvariantCulture));
        }

        return granted;
    }

    private double Milliseconds(long from, long to) => Math.Round(time.GetElapsedTime(from, to).TotalMilliseconds, 3);
}
