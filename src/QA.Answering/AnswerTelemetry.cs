using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace QA.Answering;

/// <summary>What the service tells of its answers to whoever measures it: how they came out and how long each step took; never what was asked.</summary>
public static class AnswerTelemetry
{
    /// <summary>Name of the activities and of the meter.</summary>
    public const string Name = "QA.Answering";

    private static readonly ActivitySource Activities = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> Answers = Meter.CreateCounter<long>("qa.answers", "{answer}", "Answers without the model's part, by outcome.");
    private static readonly Histogram<double> Steps = Meter.CreateHistogram<double>("qa.answer.step.duration", "s", "Time of an answer's steps: understand, retrieve, compose.");

    /// <summary>Tells of an answer that has just been made.</summary>
    internal static void Record(Answer answer, DateTimeOffset ended)
    {
        var outcome = KeyValuePair.Create<string, object?>("qa.outcome", answer.Outcome.ToString());
        Answers.Add(1, outcome);
        var times = answer.Timings;
        var at = ended.AddMilliseconds(-times.Total);
        using var whole = Activities.StartActivity("answer", ActivityKind.Internal, Activity.Current?.Context ?? default, [outcome], startTime: at);
        foreach (var (step, milliseconds) in new[] { ("understand", times.Understand), ("retrieve", times.Retrieve), ("compose", times.Compose) })
        {
            Steps.Record(milliseconds / 1000, KeyValuePair.Create<string, object?>("qa.step", step));
            using var activity = Activities.StartActivity($"answer.{step}", ActivityKind.Internal, whole?.Context ?? default, startTime: at);
            at = at.AddMilliseconds(milliseconds);
            activity?.SetEndTime(at.UtcDateTime);
        }
    }
}
