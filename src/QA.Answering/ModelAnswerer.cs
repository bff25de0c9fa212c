using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using QA.Answering.Composing;
using QA.Answering.Composing.Chat;
using QA.Answering.Questions;
using QA.Answering.Verifying;

namespace QA.Answering;

/// <summary>
/// One answer in a model's words. A statement is given out once it is proved; one that is not is sent back once, with the
/// reason; then, or when the model fails, the extractive answer follows what was proved so far, or stands alone.
/// </summary>
internal sealed class ModelAnswerer(ChatModel model, Draft draft, TimeProvider time)
{
    /// <summary>How sure the extractive answer must be for a model to be held to its figure.</summary>
    private const double Sure = 0.8;

    /// <summary>Least share of the extract's places that a list or comparison must have.</summary>
    private const double LeastCited = 0.8;

    private const int MaxReply = 8000;

    // Of a reply that is broken off before its tokens are told they are guessed: so many characters of Vietnamese to a token that is sent, a token to a piece that is received.
    private const int LettersOfToken = 3;

    private readonly EvidenceSheet sheet = EvidenceSheet.Of(draft.Engine.Corpus, draft.Composed, draft.Search);
    private readonly StatementCheck check = new(draft.Engine.Corpus, draft.Question);
    private readonly List<string> refused = [];
    private readonly HashSet<string> said = new(StringComparer.OrdinalIgnoreCase);
    private readonly long started = time.GetTimestamp();

    private AnswerBuilder builder = new(draft.Engine.Corpus);
    private string? fallback;
    private int calls;
    private long inputTokens;
    private long outputTokens;
    private bool isGuessed;

    /// <summary>Whether there is anything that a model may be shown.</summary>
    public bool HasEvidence => sheet.Passages.Count > 0;

    public async IAsyncEnumerable<AnswerEvent> RunAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        // What belongs together is shown together or not at all: values that disagree, the items of a list, several places.
        var held = BelongsTogether ? new List<AnswerEvent>() : null;
        await foreach (var happened in StatementsAsync(cancellation).ConfigureAwait(false))
        {
            if (held is null)
                yield return happened;
            else
                held.Add(happened);
        }

        fallback ??= Incomplete();
        if (fallback is not null && held is not null)
            (builder, held) = (new AnswerBuilder(draft.Engine.Corpus), null);
        foreach (var happened in (held ?? []).Concat(fallback is null ? [] : Extracted()))
            yield return happened;
        var answer = Whole();
        ModelMetrics.Answered(answer, model.Name, time.GetElapsedTime(started));
        yield return new DoneEvent(answer);
    }

    private async IAsyncEnumerable<AnswerEvent> StatementsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var messages = ModelPrompt.Messages(draft.Question, draft.Request.History ?? [], sheet);
        var proved = "";
        for (var attempt = 0; ; attempt++)
        {
            (ModelStatement Statement, IReadOnlyList<Fault> Faults)? failed = null;
            await foreach (var statement in ReplyAsync(messages, cancellation).ConfigureAwait(false))
            {
                if (said.Contains(statement.Text.Trim()))
                    continue;
                if (IsRefusal(statement))
                {
                    fallback = "not_found";
                    yield break;
                }

                var before = builder;
                var faults = Try(statement);
                if (faults.Count > 0)
                {
                    failed = (statement, faults);
                    break;
                }

                proved += statement.Raw;
                foreach (var happened in Since(before))
                    yield return happened;
            }

            if (failed is not var (bad, wrong) || fallback is not null)
                yield break;
            Refuse(bad, wrong);
            if (attempt == 1)
            {
                fallback = "unproved";
                yield break;
            }

            messages.AddRange(ModelPrompt.Correction(proved, bad.Raw, [.. wrong.Select(f => f.Reason).Distinct()], draft.Question.Language));
        }
    }

    /// <summary>Puts a statement into the answer if it is proved; else says what is wrong and leaves the answer as it is.</summary>
    private IReadOnlyList<Fault> Try(ModelStatement statement)
    {
        var trial = builder.Copy();
        var told = new StatementComposer(draft.Engine.Corpus, sheet).Tell(trial, statement);
        var faults = check.Check(trial, told);
        if (faults.Count == 0 && builder.Text.Length == 0 && NotWhatIsAsked(trial) is { } missing)
            faults = [missing];
        if (faults.Count > 0)
            return faults;
        builder = trial;
        said.Add(statement.Text.Trim());
        return [];
    }

    /// <summary>What the first statement lacks where the rules are sure: the figure that is asked for, the yes or the no. A model words them and does not choose others.</summary>
    private Fault? NotWhatIsAsked(AnswerBuilder trial)
    {
        if (draft.Answer.Confidence < Sure)
            return null;
        var english = draft.Question.Language == "en";
        if (draft.Question is { Kind: QuestionKind.Figure, Operation: Operation.None } && draft.Answer.Figures is [{ Computed: null } asked, ..] && !trial.Figures.Any(f => f.Value == asked.Value && f.Unit == asked.Unit))
            return new Fault("not_asked", english ? $"the first sentence must give the figure that is asked for: {asked.Text}" : $"câu đầu phải nêu con số được hỏi: {asked.Text}");
        if (draft.Question.Kind == QuestionKind.YesNo && Verdict.In(draft.Answer.Said.Text) is { } verdict && Verdict.In(trial.Text) != verdict)
            return new Fault("not_asked", english ? $"begin with \"{(verdict ? "Yes." : "No.")}\"" : $"bắt đầu bằng \"{(verdict ? "Có." : "Không.")}\"");
        return null;
    }

    private void Refuse(ModelStatement statement, IReadOnlyList<Fault> faults)
    {
        refused.Add($"“{statement.Text.Trim()}”: {string.Join("; ", faults.Select(f => f.Reason))}");
        foreach (var fault in faults.Select(f => f.Kind).Distinct())
            ModelMetrics.Failed(model.Name, fault);
    }

    private static bool IsRefusal(ModelStatement statement) =>
        statement.Text.Trim(' ', '\n', '.', '!', '"', '“', '”') is var text && ModelPrompt.Refusals.Any(r => text.Equals(r, StringComparison.OrdinalIgnoreCase));

    /// <summary>The statements of one reply; a failure of the model ends them and is the reason to fall back.</summary>
    private async IAsyncEnumerable<ModelStatement> ReplyAsync(List<ChatMessage> messages, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var options = new ChatOptions { Temperature = model.Temperature, MaxOutputTokens = model.MaxOutputTokens };
        var reader = new ReplyReader();
        var (length, pieces, told) = (0, 0, false);
        var updates = model.Client.GetStreamingResponseAsync(messages, options, leaving.Token).GetAsyncEnumerator(leaving.Token);
        calls++;
        try
        {
            while (await NextAsync(updates, cancellation).ConfigureAwait(false) is { } update)
            {
                told |= Count(update);
                pieces += update.Text.Length > 0 ? 1 : 0;
                length += update.Text.Length;
                foreach (var statement in reader.Add(update.Text))
                    yield return statement;
                if (length > MaxReply || update.FinishReason is { } reason && reason == ChatFinishReason.Length)
                    fallback = "malformed";
                if (length > MaxReply)
                    break;
            }

            if (fallback is null && reader.End() is { } last)
                yield return last;
            if (length == 0)
                fallback ??= "malformed";
        }
        finally
        {
            if (!told && pieces > 0)
                Guess(messages.Sum(m => m.Text.Length) / LettersOfToken, pieces);
            await leaving.CancelAsync().ConfigureAwait(false);
            await updates.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask<ChatResponseUpdate?> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellation)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false) ? updates.Current : null;
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested && failure is not OutOfMemoryException)
        {
            // Whatever a model's client throws, the reports still answer.
            fallback = failure is ChatModelException known ? known.Failure.ToString().ToLowerInvariant() : failure is TimeoutException or OperationCanceledException ? "timeout" : "unavailable";
            return null;
        }
    }

    /// <summary>Takes the tokens that an update tells; false when it tells none.</summary>
    private bool Count(ChatResponseUpdate update)
    {
        var told = false;
        foreach (var usage in update.Contents.OfType<UsageContent>())
        {
            inputTokens += usage.Details.InputTokenCount ?? 0;
            outputTokens += usage.Details.OutputTokenCount ?? 0;
            told = true;
        }

        return told;
    }

    private void Guess(int sent, int received)
    {
        (inputTokens, outputTokens) = (inputTokens + sent, outputTokens + received);
        isGuessed = true;
    }

    private bool BelongsTogether => draft.Answer.Outcome == Outcome.Conflict || draft.Question.Kind == QuestionKind.List
        || draft.Answer.Citations.Select(c => c.Report).Distinct().Count() > 1 || AsksToCompute;

    // A comparison shows a difference too; only where one is asked for must a model have it.
    private bool AsksToCompute => draft.Question.Operation is not (Operation.None or Operation.Compare);

    /// <summary>What a whole answer must have: every value of a conflict, a figure where one is asked for, what was computed, nearly all of what belongs together.</summary>
    private string? Incomplete()
    {
        if (builder.Text.Length == 0)
            return "malformed";
        var shown = builder.Figures.Select(f => (f.Value, f.Unit)).ToHashSet();
        var due = draft.Answer.Conflicts.SelectMany(c => c.Values).Select(v => (v.Value, v.Unit)).Concat(draft.Answer.Figures.Where(f => f.Computed is not null && AsksToCompute).Select(f => (f.Value, f.Unit)));
        var lacksFigure = draft.Question.Kind == QuestionKind.Figure && draft.Answer.Figures.Count > 0 && shown.Count == 0;
        return lacksFigure || due.Any(d => !shown.Contains(d)) || BelongsTogether && CitedShare() < LeastCited ? "incomplete" : null;
    }

    // How many of the extract's places the model has too.
    private double CitedShare() => draft.Answer.Citations.Count == 0 ? 1
        : draft.Answer.Citations.Average(e => builder.Citations.Any(c => c.Report == e.Report && c.Start < e.End && e.Start < c.End) ? 1.0 : 0);

    private IEnumerable<AnswerEvent> Extracted()
    {
        var before = builder.Copy();
        if (before.Text.Length > 0)
            builder.Say("\n");
        builder.Append(draft.Composed.Builder);
        return Since(before);
    }

    /// <summary>What was added since, as events: new places before the pieces that rest on them.</summary>
    private IEnumerable<AnswerEvent> Since(AnswerBuilder before)
    {
        if (builder.Citations.Count > before.Citations.Count)
            yield return new SourcesEvent([.. builder.Citations]);
        var (from, at) = (before.Text.Length, 0);
        foreach (var segment in builder.Segments)
        {
            if (at + segment.Text.Length > from)
                yield return new DeltaEvent(segment.Text[Math.Max(0, from - at)..], segment.Citations);
            at += segment.Text.Length;
        }
    }

    private Answer Whole()
    {
        var extracted = draft.Answer;
        var usage = new ModelUsage(model.Name, calls, inputTokens, outputTokens, Cost()) { Estimated = isGuessed };
        var timings = extracted.Timings with { Compose = extracted.Timings.Compose + Elapsed(), Total = extracted.Timings.Total + Elapsed() };
        var explanation = Explained(extracted.Explanation);
        var bare = builder.Text == extracted.Said.Text;
        if (bare || builder.Text.Length == 0)
            return extracted with { Usage = usage, Timings = timings, Explanation = explanation, Fallback = Reason() };
        var asked = extracted.Figures.Count > 0 ? extracted.Figures[0] : null;
        if (asked is not null)
            builder.Lead(f => f.Value == asked.Value && f.Unit == asked.Unit);
        var granted = check.Granted(builder);
        granted.UnionWith(fallback is null ? [] : draft.Granted);
        var verified = Verifier.Check(builder.Text, builder.Segments, builder.Figures, builder.Citations, granted);
        // The last word is the verifier's, whatever passed before it.
        if (verified.Unproved.Count > 0)
            return extracted with { Usage = usage, Timings = timings, Explanation = explanation, Fallback = Reason() ?? FallbackOf("unproved") };
        return extracted with
        {
            Said = new AnswerText(builder.Text, builder.Segments),
            Figures = builder.Figures,
            Citations = CitedCells.Name(builder, draft.Engine.Corpus),
            Conflicts = Renamed(extracted.Conflicts),
            Trust = verified.Trust,
            Confidence = Confidence(asked),
            Composer = "model:" + model.Name,
            Fallback = Reason(),
            Usage = usage,
            Timings = timings,
            Explanation = explanation,
        };
    }

    // A model that shows another figure than the one chosen by rules is no surer than a coin.
    private double Confidence(AnswerFigure? asked) => asked is null || builder.Figures.Any(f => f.Value == asked.Value && f.Unit == asked.Unit) ? draft.Answer.Confidence : Math.Min(0.5, draft.Answer.Confidence);

    // The conflict's values name the places of the extractive answer: here they stand under other names.
    private List<Conflict> Renamed(IReadOnlyList<Conflict> conflicts) =>
        [.. conflicts.Select(c => c with { Values = [.. c.Values.Select(v => v with { Citation = builder.Figures.First(f => f.Value == v.Value && f.Unit == v.Unit).Citation ?? v.Citation })] })];

    private AnswerFallback? Reason() => fallback is null ? null : FallbackOf(fallback);

    private AnswerFallback FallbackOf(string reason)
    {
        var (vietnamese, english) = reason switch
        {
            "unproved" => ("Lời của mô hình có chỗ không đối chiếu được với báo cáo nên được thay bằng trích từ báo cáo.", "Some of the model's words could not be checked against the reports; an extract from them takes their place."),
            "incomplete" => ("Lời của mô hình chưa nêu đủ con số nên được thay bằng trích từ báo cáo.", "The model's words left figures out; an extract from the reports takes their place."),
            "not_found" => ("Mô hình không tìm thấy câu trả lời; đây là trích từ báo cáo.", "The model found no answer; this is an extract from the reports."),
            "timeout" => ("Mô hình trả lời quá chậm; đây là trích từ báo cáo.", "The model took too long; this is an extract from the reports."),
            "malformed" => ("Câu trả lời của mô hình bị hỏng hoặc đứt quãng; đây là trích từ báo cáo.", "The model's reply was broken; this is an extract from the reports."),
            _ => ("Chưa kết nối được mô hình; đây là trích từ báo cáo.", "The model could not be reached; this is an extract from the reports."),
        };
        return new AnswerFallback(reason, draft.Question.Language == "en" ? english : vietnamese);
    }

    private AnswerExplanation? Explained(AnswerExplanation? explanation) => explanation is null || refused.Count == 0 ? explanation
        : explanation with { Question = new Dictionary<string, string>(explanation.Question) { ["refused"] = string.Join(" | ", refused) } };

    private decimal? Cost() => model.InputPrice is null && model.OutputPrice is null ? null
        : Math.Round((inputTokens * (model.InputPrice ?? 0) + outputTokens * (model.OutputPrice ?? 0)) / 1_000_000m, 6);

    private double Elapsed() => Math.Round(time.GetElapsedTime(started).TotalMilliseconds, 3);
}
