using System.Diagnostics.Metrics;

namespace QA.Answering;

/// <summary>What chat models did and cost, as the meter "QA.Answering".</summary>
internal static class ModelMetrics
{
    private static readonly Meter Meter = new("QA.Answering");
    private static readonly Counter<long> Answers = Meter.CreateCounter<long>("qa.model.answers", description: "Answers asked of a model, by what came of them: model, or why the extractive answer took its place.");
    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>("qa.model.tokens", "{token}", "Tokens sent (input) and received (output).");
    private static readonly Counter<double> Cost = Meter.CreateCounter<double>("qa.model.cost", description: "Cost by the prices set, in their currency.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("qa.model.duration", "s", "Time a model's part of an answer took.");
    private static readonly Counter<long> Faults = Meter.CreateCounter<long>("qa.model.faults", description: "Statements of models that were not shown, by what was wrong.");

    public static void Answered(Answer answer, string model, TimeSpan took)
    {
        var name = new KeyValuePair<string, object?>("model", model);
        Answers.Add(1, name, new("outcome", answer.Fallback?.Reason ?? "model"));
        Duration.Record(took.TotalSeconds, name);
        if (answer.Usage is not { } usage)
            return;
        Tokens.Add(usage.InputTokens, name, new("direction", "input"));
        Tokens.Add(usage.OutputTokens, name, new("direction", "output"));
        if (usage.Cost is { } cost)
            Cost.Add((double)cost, name);
    }

    public static void Failed(string model, string fault) => Faults.Add(1, new("model", model), new("fault", fault));
}
